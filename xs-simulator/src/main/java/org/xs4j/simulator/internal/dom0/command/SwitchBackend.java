/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.HostFiles;
import org.xs4j.simulator.internal.dom0.Invocation;
import org.xs4j.simulator.internal.dom0.Units;
import org.xs4j.simulator.internal.schema.Profile;

/** {@code xe-switch-network-backend bridge|openvswitch|vswitch}: what the next boot uses. */
final class SwitchBackend implements Command {
  private static final String BLACKLIST = "/etc/modprobe.d/blacklist-bridge.conf";

  @Override
  public List<String> paths() {
    return List.of("/opt/xensource/bin/xe-switch-network-backend");
  }

  @Override
  public boolean isOn(Profile release) {
    return !release.productVersion().startsWith("9.");
  }

  @Override
  public int run(Invocation call) throws IOException {
    if (call.args().size() != 1) {
      call.print("Need bridge or openvswitch...");
      return 1;
    }
    String wanted = call.arg(0).equals("vswitch") ? "openvswitch" : call.arg(0);
    if (!wanted.equals("bridge") && !wanted.equals("openvswitch")) {
      call.print("Mode must be \"bridge\" or \"vswitch\"");
      return 1;
    }
    boolean bridge = wanted.equals("bridge");
    HostFiles files = call.dom0().files();
    if (bridge) {
      files.delete(BLACKLIST);
    } else {
      files.write(BLACKLIST, "install bridge /bin/true\n");
    }
    call.print((bridge ? "Disabling" : "Enabling") + " openvswitch daemon");
    Units units = Units.of(call.dom0());
    units.setEnabled("openvswitch", !bridge);
    units.setEnabled("openvswitch-xapi-sync", !bridge);
    call.print("Configure system for " + wanted + " networking");
    files.write("/etc/xensource/network.conf", wanted + "\n");
    call.complain("You *MUST* now reboot your system");
    return 0;
  }
}
