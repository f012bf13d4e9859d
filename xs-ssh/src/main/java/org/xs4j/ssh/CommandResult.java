/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a command did.
 *
 * @param host what people call the host
 * @param argv the command and its arguments
 * @param exit its exit status, 0 to 255
 * @param stdout what it wrote to standard output, read as UTF-8
 * @param stderr what it wrote to standard error, read as UTF-8
 */
public record CommandResult(
    String host, List<String> argv, int exit, String stdout, String stderr) {
  private static final int LONGEST_ARGUMENT = 80;
  private static final int MOST_ARGUMENTS = 12;

  /** Copies the arguments. */
  public CommandResult {
    argv = List.copyOf(argv);
  }

  /** Tells whether the exit status is 0. */
  public boolean succeeded() {
    return exit == 0;
  }

  /**
   * Returns this when the exit status is 0.
   *
   * @throws CommandException when it is another one
   */
  public CommandResult requireSuccess() {
    if (!succeeded()) {
      throw new CommandException(
          CommandException.Reason.EXIT, host, argv, exit, stderr, "exit status " + exit);
    }
    return this;
  }

  /** Returns the lines of standard output, without their ends. */
  public List<String> lines() {
    return stdout.lines().toList();
  }

  static String show(List<String> argv) {
    String shown =
        argv.stream()
            .limit(MOST_ARGUMENTS)
            .map(CommandResult::show)
            .collect(Collectors.joining(" "));
    return argv.size() > MOST_ARGUMENTS ? shown + " …" : shown;
  }

  private static String show(String argument) {
    if (argument.matches("[A-Za-z0-9_./:=,@%+-]{1," + LONGEST_ARGUMENT + "}")) {
      return argument;
    }
    StringBuilder out = new StringBuilder("'");
    argument
        .codePoints()
        .limit(LONGEST_ARGUMENT)
        .forEach(
            c -> {
              if (Character.isISOControl(c)) {
                out.append(String.format("\\u%04x", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    int length = argument.codePointCount(0, argument.length());
    return out + "'" + (length > LONGEST_ARGUMENT ? "… (" + length + " characters)" : "");
  }

  /** Returns the command, the host and the exit status. */
  @Override
  public String toString() {
    return show(argv) + " on " + host + ": exit " + exit;
  }
}
