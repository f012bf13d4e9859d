/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Dialect;
import org.xs4j.simulator.internal.dom0.Invocation;
import org.xs4j.simulator.internal.dom0.Units;

/** {@code service name action}: since 7.0 a way to call systemctl. */
final class Service implements Command {
  private final UnitControl control = new UnitControl();

  @Override
  public List<String> paths() {
    return List.of("/usr/sbin/service");
  }

  @Override
  public int run(Invocation call) throws IOException, InterruptedException {
    String name = call.arg(0);
    String action = call.arg(1);
    if (!action.matches("start|stop|restart|status") || call.args().size() != 2) {
      return call.refuse(String.join(" ", call.args()));
    }
    Units units = Units.of(call.dom0());
    if (Dialect.hasSystemd(call.machine().release())) {
      call.complain("Redirecting to /bin/systemctl " + action + " " + name + ".service");
      String verb = action.equals("status") ? "is-active" : action;
      return call.dom0().run(List.of("/usr/bin/systemctl", verb, name), call.state(), call.io());
    }
    if (!units.exists(name)) {
      call.complain(name + ": unrecognized service");
      return 1;
    }
    if (action.equals("status")) {
      boolean active = units.isActive(name);
      call.print(name + (active ? " (pid  2001) is running..." : " is stopped"));
      return active ? 0 : 3;
    }
    if (action.matches("stop|restart")) {
      call.print("Shutting down " + name + ": " + (units.isActive(name) ? "[  OK  ]" : "[FAILED]"));
    }
    if (action.matches("start|restart")) {
      call.print("Starting " + name + ": [  OK  ]");
    }
    control.apply(call.dom0(), name, action);
    return 0;
  }
}
