/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.readiness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The feature flags of a CPU by name. XAPI shows them as words of 32 bits: {@code
 * features_hvm_host} and, on older releases, {@code features_hvm} or {@code features}; and as names
 * in {@code flags}.
 */
final class CpuFlags {
  private static final List<String[]> NAMES = names();
  private static final int BITS = 32;

  /** The order of the words before XenServer 7: leaf 1 ECX, EDX, then the extended ones. */
  private static final int[] OLD_ORDER = {1, 0, 3, 2};

  private final Set<String> bits;
  private final Set<String> names;

  private CpuFlags(Set<String> bits, Set<String> names) {
    this.bits = bits;
    this.names = names;
  }

  static CpuFlags of(Map<String, String> cpuInfo) {
    Set<String> names = new TreeSet<>();
    Stream.of(cpuInfo.getOrDefault("flags", "").split(" ", -1))
        .filter(f -> !f.isBlank())
        .forEach(names::add);
    Set<String> bits = new TreeSet<>();
    String today =
        cpuInfo.getOrDefault("features_hvm_host", cpuInfo.getOrDefault("features_hvm", ""));
    if (today.isBlank()) {
      decode(
          cpuInfo.getOrDefault("physical_features", cpuInfo.getOrDefault("features", "")),
          bits,
          true);
    } else {
      decode(today, bits, false);
    }
    return new CpuFlags(bits, names);
  }

  private static void decode(String words, Set<String> into, boolean old) {
    String[] parts = words.split("-", -1);
    for (int i = 0; i < parts.length; i++) {
      int word = old && i < OLD_ORDER.length ? OLD_ORDER[i] : i;
      long bits = parts[i].matches("[0-9a-fA-F]{1,8}") ? Long.parseLong(parts[i], 16) : 0;
      for (int bit = 0; bit < BITS; bit++) {
        if ((bits >> bit & 1) == 1) {
          into.add(name(word, bit));
        }
      }
    }
  }

  private static String name(int word, int bit) {
    String[] known = word < NAMES.size() ? NAMES.get(word) : new String[0];
    String name = bit < known.length ? known[bit] : "-";
    return name.equals("-") ? "bit " + bit + " of word " + word : name;
  }

  /** Returns the flags that another CPU does not have, by name. */
  List<String> without(CpuFlags other) {
    Set<String> more = new TreeSet<>(bits);
    more.removeAll(other.bits);
    Set<String> named = new TreeSet<>(names);
    named.removeAll(other.names);
    more.addAll(named);
    return List.copyOf(more);
  }

  /** Returns how many there are. */
  int count() {
    return Math.max(bits.size(), names.size());
  }

  private static List<String[]> names() {
    String file = "cpu-flags.txt";
    try (InputStream in = Objects.requireNonNull(CpuFlags.class.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> line.trim().split(" +"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }
}
