/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core;

/**
 * Thrown when a thread was interrupted while it waited; the thread's interrupt flag is set again.
 */
public final class XsInterruptedException extends XsException {
  /** Creates the error and restores the current thread's interrupt flag. */
  public XsInterruptedException(String what) {
    super("interrupted while " + what);
    Thread.currentThread().interrupt();
  }
}
