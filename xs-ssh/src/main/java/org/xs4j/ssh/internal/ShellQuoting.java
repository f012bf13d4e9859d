/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.internal;

import java.util.List;
import java.util.stream.Collectors;

/** The one place where arguments become a line for dom0's shell, which SSH starts commands with. */
final class ShellQuoting {
  private ShellQuoting() {}

  /** Returns a line that any POSIX shell takes apart into exactly these arguments. */
  static String line(List<String> argv) {
    return argv.stream().map(ShellQuoting::quote).collect(Collectors.joining(" "));
  }

  /** Quotes each argument, plain ones too: an unquoted word may be an alias or an assignment. */
  private static String quote(String argument) {
    return "'" + argument.replace("'", "'\\''") + "'";
  }
}
