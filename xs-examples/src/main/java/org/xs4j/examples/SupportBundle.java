/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.xs4j.core.Secret;

/**
 * A zip file with what somebody else needs to understand a run: plan, journal, report, versions,
 * log. What is put in has no secrets by construction; as a last look, every password of the run is
 * searched for and masked.
 */
final class SupportBundle implements AutoCloseable {
  /** Shorter passwords would mask half of every text. */
  private static final int SHORTEST_SEARCHED = 4;

  private final Path file;
  private final List<String> secrets;
  private final Map<String, String> entries = new LinkedHashMap<>();
  private final LogCapture log = LogCapture.start();

  SupportBundle(Path file, List<Secret> secrets) {
    this.file = file;
    this.secrets =
        secrets.stream()
            .map(Secret::reveal)
            .filter(s -> s.length() >= SHORTEST_SEARCHED)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    add("versions.txt", versions());
  }

  /** Puts a text in, in place of what stood there under the same name. */
  void add(String name, String text) {
    entries.put(name, masked(text));
  }

  private String masked(String text) {
    String safe = text;
    for (String secret : secrets) {
      safe = safe.replace(secret, Secret.MASK);
    }
    return safe;
  }

  private static String versions() {
    String version = SupportBundle.class.getPackage().getImplementationVersion();
    String jars =
        Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator))
            .map(p -> String.valueOf(Path.of(p).getFileName()))
            .filter(n -> n.endsWith(".jar"))
            .sorted()
            .collect(Collectors.joining("\n  "));
    return "xs "
        + (version == null ? "(built here)" : version)
        + "\nJava "
        + Runtime.version()
        + "\n"
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.version")
        + " "
        + System.getProperty("os.arch")
        + "\nlibraries:\n  "
        + jars
        + "\n";
  }

  /** Writes the file. */
  @Override
  public void close() {
    add("log.txt", log.end());
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out, UTF_8)) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the support bundle to " + file, e);
    }
  }
}
