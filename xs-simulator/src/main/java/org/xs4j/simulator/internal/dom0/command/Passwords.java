/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Invocation;

/**
 * {@code chpasswd} and {@code passwd [--stdin] [root]}: root's password on this host, which its
 * toolstack asks for too. They read it from the standard input, so that no command line shows it.
 */
final class Passwords implements Command {
  @Override
  public List<String> paths() {
    return List.of("/usr/sbin/chpasswd", "/usr/bin/passwd");
  }

  @Override
  public int run(Invocation call) throws IOException {
    return call.name().equals("chpasswd") ? many(call) : one(call);
  }

  private static int many(Invocation call) throws IOException {
    if (!call.args().isEmpty()) {
      return call.refuse("chpasswd with options");
    }
    int number = 0;
    int status = 0;
    for (String line : call.readAll().lines().toList()) {
      number++;
      int colon = line.indexOf(':');
      if (colon < 0) {
        status = call.fail(1, "line " + number + ": missing new password");
      } else if (!line.substring(0, colon).equals("root")) {
        status =
            call.fail(
                1, "line " + number + ": user '" + line.substring(0, colon) + "' does not exist");
      } else {
        set(call, line.substring(colon + 1));
      }
    }
    return status;
  }

  private static int one(Invocation call) throws IOException {
    List<String> users = call.args().stream().filter(a -> !a.startsWith("-")).toList();
    boolean known = call.args().stream().allMatch(a -> !a.startsWith("-") || a.equals("--stdin"));
    if (!known || users.size() > 1) {
      return call.refuse("passwd with options");
    }
    if (!users.isEmpty() && !users.get(0).equals("root")) {
      return call.fail(1, "Unknown user name '" + users.get(0) + "'.");
    }
    List<String> lines = call.readAll().lines().toList();
    boolean piped = call.args().contains("--stdin");
    call.print("Changing password for user root.");
    if (lines.isEmpty() || (!piped && (lines.size() < 2 || !lines.get(0).equals(lines.get(1))))) {
      call.complain(lines.size() > 1 ? "Sorry, passwords do not match." : "");
      return call.fail(1, "Authentication token manipulation error");
    }
    set(call, lines.get(0));
    call.print("passwd: all authentication tokens updated successfully.");
    return 0;
  }

  private static void set(Invocation call, String password) {
    call.world().exclusively(() -> call.machine().setPassword(password));
  }
}
