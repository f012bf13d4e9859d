/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Dialect;
import org.xs4j.simulator.internal.dom0.Invocation;
import org.xs4j.simulator.internal.dom0.Units;

/** {@code chkconfig name on|off}, and without an action the question; {@code --list name}. */
final class Chkconfig implements Command {
  @Override
  public List<String> paths() {
    return List.of("/usr/sbin/chkconfig");
  }

  @Override
  public int run(Invocation call) throws IOException, InterruptedException {
    boolean list = call.arg(0).equals("--list");
    String name = call.arg(list ? 1 : 0);
    String action = list ? "--list" : call.arg(1);
    if (!action.matches("on|off|--list|") || name.isEmpty() || name.startsWith("-")) {
      return call.refuse(String.join(" ", call.args()));
    }
    Units units = Units.of(call.dom0());
    if (!units.exists(name)) {
      call.complain("error reading information on service " + name + ": No such file or directory");
      return 1;
    }
    if (action.equals("--list")) {
      String at = units.isEnabled(name) ? "on" : "off";
      call.print(
          name + "\t0:off\t1:off\t2:" + at + "\t3:" + at + "\t4:" + at + "\t5:" + at + "\t6:off");
      return 0;
    }
    if (action.isEmpty()) {
      return units.isEnabled(name) ? 0 : 1;
    }
    if (Dialect.hasSystemd(call.machine().release())) {
      String verb = action.equals("on") ? "enable" : "disable";
      call.complain("Note: Forwarding request to 'systemctl " + verb + " " + name + ".service'.");
      return call.dom0().run(List.of("/usr/bin/systemctl", verb, name), call.state(), call.io());
    }
    units.setEnabled(name, action.equals("on"));
    return 0;
  }
}
