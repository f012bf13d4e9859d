/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.shell;

/**
 * A line that is no shell's, or that uses what this shell does not know; it is never guessed at.
 */
public final class ShellSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ShellSyntaxException(String message) {
    super(message);
  }

  /** Makes the exception for a construct of the language that is not simulated. */
  static ShellSyntaxException unknown(String construct) {
    return new ShellSyntaxException("not simulated: " + construct);
  }
}
