/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything that xs throws when the world, rather than the caller's arguments, is at
 * fault.
 *
 * <p>Messages say what was tried, on what, what came back and what to do. They never hold a secret.
 */
public class XsException extends RuntimeException {
  /** Creates an error with its message. */
  public XsException(String message) {
    super(message);
  }

  /** Creates an error with its message and what led to it. */
  public XsException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * Tells whether the same call may succeed if it is simply repeated; false unless a subclass knows
   * better.
   */
  public boolean retryable() {
    return false;
  }
}
