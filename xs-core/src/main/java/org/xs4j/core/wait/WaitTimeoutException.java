/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.wait;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.xs4j.core.XsException;

/** Thrown when a limit ran out; names the condition, the time spent and the last value seen. */
public final class WaitTimeoutException extends XsException {
  private final String condition;
  private final Duration elapsed;

  /** Creates the error. */
  public WaitTimeoutException(
      String condition, Duration elapsed, String last, @Nullable Throwable cause) {
    super(
        "waited " + elapsed.toSeconds() + " s until " + condition + "; last seen: " + last, cause);
    this.condition = condition;
    this.elapsed = elapsed;
  }

  /** Returns what was waited for. */
  public String condition() {
    return condition;
  }

  /** Returns how long was waited. */
  public Duration elapsed() {
    return elapsed;
  }
}
