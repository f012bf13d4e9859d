/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Invocation;

/** {@code uname} with {@code -s -n -r -m -a}. */
final class Uname implements Command {
  @Override
  public List<String> paths() {
    return List.of("/usr/bin/uname");
  }

  @Override
  public int run(Invocation call) throws IOException {
    for (String arg : call.args()) {
      if (!arg.matches("-[snrma]+")) {
        return call.refuse(arg);
      }
    }
    boolean all = call.has('a');
    List<String> words = new ArrayList<>();
    if (all || call.has('s') || call.args().isEmpty()) {
      words.add("Linux");
    }
    if (all || call.has('n')) {
      words.add(call.machine().host().text("hostname"));
    }
    if (all || call.has('r')) {
      words.add(call.machine().release().linux());
    }
    if (all || call.has('m')) {
      words.add("x86_64");
    }
    call.print(String.join(" ", words));
    return 0;
  }
}
