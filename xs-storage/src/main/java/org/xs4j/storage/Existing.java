/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.xs4j.core.Refusal;

/**
 * What to do where an SR is wanted and something lies there already that the pool does not know.
 */
public enum Existing {
  /** Create nothing and say what lies there. */
  REFUSE,
  /** Attach the SR that lies there; refuse if there is none, or if there are several. */
  ATTACH,
  /** Destroy what lies there, whatever it is. */
  OVERWRITE;

  /** Returns the choice that a text such as {@code attach} names. */
  public static Existing parse(String text) {
    return Arrays.stream(values())
        .filter(e -> e.toString().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.of(
                    "existing",
                    text,
                    Arrays.stream(values())
                        .map(Existing::toString)
                        .collect(Collectors.joining(", "))));
  }

  /** Returns the name in lower case, as it is written in files. */
  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
