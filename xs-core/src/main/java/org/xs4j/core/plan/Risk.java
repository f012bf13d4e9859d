/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.xs4j.core.Refusal;

/**
 * What a step may cost while it runs, from nothing to data. Each level includes those before it.
 */
public enum Risk {
  /** Reads, or writes that nobody notices. */
  NONE,
  /** A short loss of traffic on a network. */
  OUTAGE,
  /**
   * Moves a management interface: the host is away for a while, and stays away if the new path does
   * not work.
   */
  MANAGEMENT,
  /** Restarts a host or its toolstack. */
  REBOOT,
  /** Destroys data or configuration. */
  DESTROY;

  /** Returns the risk that a text such as {@code management} names. */
  public static Risk parse(String text) {
    return Arrays.stream(values())
        .filter(r -> r.toString().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.of(
                    "risk",
                    text,
                    Arrays.stream(values()).map(Risk::toString).collect(Collectors.joining(", "))));
  }

  /** Returns the name in lower case, as it is written in files and on command lines. */
  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
