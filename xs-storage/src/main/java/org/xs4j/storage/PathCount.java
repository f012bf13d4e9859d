/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many paths of a LUN work on a host, as its multipath counter noted it.
 *
 * @param scsiId the LUN
 * @param up the paths that work now
 * @param most the most that were ever seen since the PBD was plugged
 */
public record PathCount(String scsiId, int up, int most) {
  private static final Pattern SHAPE = Pattern.compile("\\[\\s*(\\d{1,6})\\s*,\\s*(\\d{1,6})\\s*]");

  /** Tells whether paths are missing that were there before. */
  public boolean degraded() {
    return up < most;
  }

  /** Reads what the counter writes: {@code [up, most]}; empty when it is anything else. */
  public static Optional<PathCount> parse(String scsiId, String text) {
    Matcher m = SHAPE.matcher(text);
    return m.matches()
        ? Optional.of(
            new PathCount(scsiId, Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))))
        : Optional.empty();
  }

  /** Returns the count as people say it: {@code 1 of 2 paths}. */
  @Override
  public String toString() {
    return up + " of " + most + " paths";
  }
}
