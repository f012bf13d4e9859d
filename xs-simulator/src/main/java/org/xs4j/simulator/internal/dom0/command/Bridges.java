/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Backend;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.HostNetwork;
import org.xs4j.simulator.internal.dom0.Interface;
import org.xs4j.simulator.internal.dom0.Invocation;

/** {@code ovs-vsctl list-br} and {@code brctl show}: one of them knows the bridges. */
final class Bridges implements Command {
  @Override
  public List<String> paths() {
    return List.of("/usr/bin/ovs-vsctl", "/usr/sbin/brctl");
  }

  @Override
  public int run(Invocation call) throws IOException {
    boolean kernels = new Backend(call.dom0()).isBridge();
    List<Interface> all = new HostNetwork(call.world(), call.machine()).interfaces();
    if (call.name().equals("ovs-vsctl")) {
      if (!call.args().equals(List.of("list-br"))) {
        return call.refuse(String.join(" ", call.args()));
      }
      if (kernels) {
        return call.fail(
            1,
            "unix:/var/run/openvswitch/db.sock: database connection failed (No such file or"
                + " directory)");
      }
      for (Interface each : all) {
        call.print(each.name());
      }
      return 0;
    }
    if (!call.args().equals(List.of("show"))) {
      return call.refuse(String.join(" ", call.args()));
    }
    call.print("bridge name\tbridge id\t\tSTP enabled\tinterfaces");
    for (Interface each : kernels ? all : List.<Interface>of()) {
      String suffix = each.tag() < 0 ? "" : "." + each.tag();
      call.print(
          each.name()
              + "\t\t8000."
              + each.mac().replace(":", "")
              + "\tno\t\t"
              + String.join(
                  "\n\t\t\t\t\t\t\t", each.cards().stream().map(c -> c + suffix).toList()));
    }
    return 0;
  }
}
