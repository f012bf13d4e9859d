/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * Recorded answers with a few bytes changed, the same ones for the same seed. How many is the
 * system property {@code xs.fuzz.count}.
 */
public final class Mutations {
  /**
   * Small answers hold all that large ones do, and many more of them are tried in the same time.
   */
  private static final int MOST_BYTES = 3_000;

  private final List<byte[]> seeds;
  private final byte[][] tokens;
  private final Random random;

  /** Starts with the answers of one transport, and the tokens that are put into them. */
  public Mutations(long seed, String transport, List<String> scenarios, String... tokens) {
    this.random = new Random(seed);
    this.seeds = recorded(transport, scenarios);
    this.tokens =
        Arrays.stream(tokens)
            .map(token -> token.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
  }

  /** Returns how many answers a run tries: few in a build, millions when asked. */
  public static int count() {
    return Integer.getInteger("xs.fuzz.count", 20_000);
  }

  /** Returns the next answer. */
  public byte[] next() {
    byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
    for (int changes = 1 + random.nextInt(4); changes > 0 && bytes.length > 1; changes--) {
      bytes = changed(bytes);
    }
    return bytes;
  }

  private byte[] changed(byte[] bytes) {
    int at = random.nextInt(bytes.length);
    int to = at + random.nextInt(Math.min(64, bytes.length - at));
    return switch (random.nextInt(7)) {
      case 0 -> flipped(bytes, at);
      case 1 -> Arrays.copyOf(bytes, at);
      case 2 -> joined(bytes, at, new byte[0], to);
      case 3 -> joined(bytes, to, Arrays.copyOfRange(bytes, at, to), to);
      case 4 -> joined(bytes, at, tokens[random.nextInt(tokens.length)], at);
      case 5 -> joined(bytes, at, tokens[random.nextInt(tokens.length)], to);
      default -> joined(bytes, at, new byte[] {(byte) random.nextInt(256)}, at + 1);
    };
  }

  private byte[] flipped(byte[] bytes, int at) {
    bytes[at] ^= (byte) (1 << random.nextInt(8));
    return bytes;
  }

  private static byte[] joined(byte[] bytes, int head, byte[] middle, int tail) {
    byte[] all = Arrays.copyOf(bytes, head + middle.length + bytes.length - tail);
    System.arraycopy(middle, 0, all, head, middle.length);
    System.arraycopy(bytes, tail, all, head + middle.length, bytes.length - tail);
    return all;
  }

  private static List<byte[]> recorded(String transport, List<String> scenarios) {
    ObjectMapper json = new ObjectMapper();
    List<byte[]> answers = new ArrayList<>();
    for (String scenario : scenarios) {
      String name = "/golden/" + scenario + ".jsonl";
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(
                  Objects.requireNonNull(Mutations.class.getResourceAsStream(name)),
                  StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          JsonNode call = json.readTree(line);
          byte[] raw = call.path("raw").asText().getBytes(StandardCharsets.UTF_8);
          if (call.path("transport").asText().startsWith(transport) && raw.length < MOST_BYTES) {
            answers.add(raw);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return answers;
  }
}
