/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;

/**
 * A password, key or token. It prints as {@code ***} everywhere, also in JSON, and is read with
 * {@link #reveal()} at the one place that sends it.
 */
public final class Secret {
  /** What every secret looks like to a reader. */
  public static final String MASK = "***";

  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  /** Wraps a secret text, which may be empty. */
  public static Secret of(String text) {
    return new Secret(Objects.requireNonNull(text, "secret"));
  }

  /**
   * Returns the text itself. Call it where the secret is sent, and keep what it returns nowhere.
   */
  public String reveal() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret s && s.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** Returns {@value #MASK}. */
  @Override
  @JsonValue
  public String toString() {
    return MASK;
  }
}
