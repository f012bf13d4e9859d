/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Invocation;

/** {@code hostname}, to read. */
final class Hostname implements Command {
  @Override
  public List<String> paths() {
    return List.of("/usr/bin/hostname");
  }

  @Override
  public int run(Invocation call) throws IOException {
    String name = call.machine().host().text("hostname");
    return switch (call.arg(0)) {
      case "", "-f" -> say(call, name);
      case "-s" -> say(call, name.replaceAll("\\..*", ""));
      default -> call.refuse(call.arg(0));
    };
  }

  private static int say(Invocation call, String name) throws IOException {
    call.print(name);
    return 0;
  }
}
