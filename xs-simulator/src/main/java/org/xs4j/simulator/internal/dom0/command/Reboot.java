/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Invocation;
import org.xs4j.simulator.internal.xapi.HostPower;

/** {@code reboot}, {@code poweroff}, {@code shutdown -r|-h now}: the system goes down soon. */
final class Reboot implements Command {
  @Override
  public List<String> paths() {
    return List.of(
        "/usr/sbin/reboot", "/usr/sbin/poweroff", "/usr/sbin/halt", "/usr/sbin/shutdown");
  }

  @Override
  public int run(Invocation call) throws IOException {
    boolean shutdown = call.name().equals("shutdown");
    boolean known =
        shutdown
            ? String.join(" ", call.args()).matches("-[rh] (now|\\+0)")
            : call.args().isEmpty() || call.args().equals(List.of("-f"));
    if (!known) {
      return call.refuse(String.join(" ", call.args()));
    }
    boolean comeBack = call.name().equals("reboot") || (shutdown && call.has('r'));
    HostPower power = new HostPower(call.world(), call.machine());
    if (call.args().contains("-f") && comeBack) {
      call.world().exclusively(power::reset);
    } else {
      call.world().exclusively(() -> power.leave(comeBack));
    }
    return 0;
  }
}
