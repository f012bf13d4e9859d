/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.readiness;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that was read, or why it was not.
 *
 * @param <T> what it is
 */
public final class Fact<T> {
  private final @Nullable T value;
  private final String why;

  private Fact(@Nullable T value, String why) {
    this.value = value;
    this.why = why;
  }

  /** Returns a fact that was read. */
  public static <T> Fact<T> known(T value) {
    return new Fact<>(Objects.requireNonNull(value, "value"), "");
  }

  /** Returns a fact that was not read, and why. */
  public static <T> Fact<T> unknown(String why) {
    return new Fact<>(null, why);
  }

  /** Returns the value; empty when it was not read. */
  public Optional<T> value() {
    return Optional.ofNullable(value);
  }

  /** Returns why it was not read; empty when it was. */
  public String why() {
    return why;
  }

  @Override
  public String toString() {
    return value == null ? "unknown: " + why : String.valueOf(value);
  }
}
