/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh;

import java.util.List;
import org.xs4j.core.XsException;

/** Thrown when a command in dom0 did not end as it should. */
public final class CommandException extends XsException {
  /** What went wrong. */
  public enum Reason {
    /** The exit status was not 0. */
    EXIT,
    /** A signal ended the command. */
    KILLED,
    /** It took longer than allowed, and may run on. */
    TIMEOUT,
    /** It wrote more than allowed. */
    OUTPUT_LIMIT
  }

  private static final int LONGEST_QUOTE = 500;

  private final Reason reason;
  private final String host;
  private final List<String> argv;
  private final int exit;
  private final String stderr;

  /**
   * Creates the error.
   *
   * @param exit the exit status, -1 where there is none
   * @param what what happened, such as {@code exit status 1}
   */
  public CommandException(
      Reason reason, String host, List<String> argv, int exit, String stderr, String what) {
    super(message(host, argv, stderr, what));
    this.reason = reason;
    this.host = host;
    this.argv = List.copyOf(argv);
    this.exit = exit;
    this.stderr = stderr;
  }

  private static String message(String host, List<String> argv, String stderr, String what) {
    String said = stderr.strip();
    String quote = said.length() > LONGEST_QUOTE ? said.substring(0, LONGEST_QUOTE) + "…" : said;
    return CommandResult.show(argv)
        + " on "
        + host
        + " failed: "
        + what
        + (quote.isEmpty() ? "" : ": " + quote);
  }

  /** Returns what went wrong. */
  public Reason reason() {
    return reason;
  }

  /** Returns what people call the host. */
  public String host() {
    return host;
  }

  /** Returns the command and its arguments. */
  public List<String> argv() {
    return argv;
  }

  /** Returns the exit status; -1 where there is none. */
  public int exit() {
    return exit;
  }

  /** Returns what the command wrote to standard error, as far as it was read. */
  public String stderr() {
    return stderr;
  }
}
