/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.cloud;

import java.io.IOException;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.HostFiles;
import org.xs4j.simulator.internal.dom0.Invocation;
import org.xs4j.simulator.internal.dom0.Sysctl;

/**
 * {@code setupxenserver.sh}: IPv6 off, consoles local, a few files; its complaints are harmless.
 */
final class SetupXenServer implements Command {
  private static final String IPV6_OFF = "/etc/modprobe.d/disable-ipv6";
  private static final String RULE =
      "-A RH-Firewall-1-INPUT -p tcp -m tcp --dport 5900:6099 -j ACCEPT\n";
  private static final String RULES = "/etc/sysconfig/iptables";

  @Override
  public List<String> paths() {
    return List.of(CloudFiles.DIRECTORY + "setupxenserver.sh");
  }

  @Override
  public int run(Invocation call) throws IOException {
    HostFiles files = call.dom0().files();
    if (!files.exists(IPV6_OFF)) {
      Sysctl sysctl = new Sysctl(call.dom0());
      for (String key : List.of("forwarding", "accept_ra", "accept_redirects", "autoconf")) {
        sysctl.set("net.ipv6.conf.all." + key, "0");
      }
      sysctl.set("net.ipv6.conf.all.disable_ipv6", "1");
      files.write(IPV6_OFF, "alias ipv6 no\nalias net-pf-10 off\n");
    }
    if (files.read(RULES).contains(RULE)) {
      files.write(RULES, files.read(RULES).replace(RULE, ""));
    } else {
      call.complain("iptables: Bad rule (does a matching rule exist in that chain?).");
    }
    for (String wrapper : List.of("vncterm-wrapper", "qemu-dm-wrapper")) {
      String path = "/opt/xensource/libexec/" + wrapper;
      if (files.exists(path)) {
        files.write(path, files.read(path).replace("0.0.0.0", "127.0.0.1"), "rwxr-xr-x");
      } else {
        call.complain("sed: can't read " + path + ": No such file or directory");
      }
    }
    String network = files.read("/etc/sysconfig/network").replaceAll("(?m)^NOZEROCONF=.*\n", "");
    files.write("/etc/sysconfig/network", network + "NOZEROCONF=yes\n");
    String daily = "/etc/cron.daily/logrotate";
    if (files.exists(daily)) {
      files.write("/etc/cron.hourly/logrotate", files.read(daily), "rwxr-xr-x");
      files.delete(daily);
    } else {
      call.complain("mv: cannot stat \u2018" + daily + "\u2019: No such file or directory");
    }
    new Sysctl(call.dom0()).set("fs.aio-max-nr", "1048576");
    files.write(CloudFiles.HEARTBEAT, "");
    files.write("/root/.ssh/known_hosts", "");
    files.delete("/opt/xensource/packages/iso/systemvm-premium.iso");
    call.print("success");
    return 0;
  }
}
