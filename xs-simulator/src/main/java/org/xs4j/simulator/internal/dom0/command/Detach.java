/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Invocation;

/**
 * {@code nohup} and {@code setsid}: run a command that outlives its connection. Neither starts
 * anything in the background by itself, but {@code setsid --fork}; for the rest there is {@code &}.
 */
final class Detach implements Command {
  @Override
  public List<String> paths() {
    return List.of("/usr/bin/nohup", "/usr/bin/setsid");
  }

  @Override
  public int run(Invocation call) throws IOException, InterruptedException {
    List<String> argv = call.args();
    boolean fork = false;
    while (call.name().equals("setsid")
        && !argv.isEmpty()
        && List.of("-f", "--fork", "-w", "--wait").contains(argv.get(0))) {
      fork |= argv.get(0).equals("-f") || argv.get(0).equals("--fork");
      argv = argv.subList(1, argv.size());
    }
    if (argv.isEmpty()) {
      return call.fail(call.name().equals("nohup") ? 125 : 1, "missing operand");
    }
    if (argv.get(0).startsWith("-")) {
      return call.refuse(argv.get(0));
    }
    List<String> command = argv;
    if (!fork) {
      return call.dom0().run(command, call.state(), call.io());
    }
    call.dom0().background(command, call.state());
    return 0;
  }
}
