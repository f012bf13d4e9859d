/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Invocation;

/** {@code which} and {@code command -v}: where a program is. */
final class Which implements Command {
  @Override
  public List<String> paths() {
    return List.of("/usr/bin/which", "/usr/bin/command");
  }

  @Override
  public int run(Invocation call) throws IOException {
    boolean which = call.name().equals("which");
    if (!which && !call.arg(0).equals("-v")) {
      return call.refuse(String.join(" ", call.args()));
    }
    int status = 0;
    for (String name : call.args().subList(which ? 0 : 1, call.args().size())) {
      var found = call.dom0().find(name, call.state());
      if (found.isPresent()) {
        call.print(found.get().toString());
      } else {
        status = 1;
        if (which) {
          String path = call.state().environment().getOrDefault("PATH", "");
          call.complain("which: no " + name + " in (" + path + ")");
        }
      }
    }
    return status;
  }
}
