/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.xs4j.simulator.internal.schema.Profile;
import org.xs4j.simulator.internal.world.Machine;

/** Puts onto a host's disk what its release installs, and into /proc and /sys what a boot does. */
final class Furnishing {
  private static final String PROGRAM = "rwxr-xr-x";

  private final Dom0 dom0;
  private final HostFiles files;
  private final Machine machine;
  private final Profile release;

  Furnishing(Dom0 dom0) {
    this.dom0 = dom0;
    this.files = dom0.files();
    this.machine = dom0.machine();
    this.release = machine.release();
  }

  /** Fills an empty disk. */
  void install() {
    files.directories(
        "/root/.ssh",
        "/tmp",
        "/var/tmp",
        "/var/log",
        "/var/run",
        "/var/lib",
        "/usr/bin",
        "/usr/sbin",
        "/usr/local/bin",
        "/etc/ssh",
        "/etc/modprobe.d",
        "/etc/sysctl.d",
        "/etc/cron.daily",
        "/etc/cron.hourly",
        "/etc/multipath/conf.d",
        "/etc/xapi.d/plugins",
        "/opt/xensource/bin",
        "/opt/xensource/libexec",
        "/opt/xensource/packages/iso",
        "/mnt",
        "/boot",
        "/dev",
        "/usr/lib/systemd/system",
        "/etc/systemd/system");
    files.link("/bin", "usr/bin");
    files.link("/sbin", "usr/sbin");
    programs();
    identity();
    time();
    network();
    storage();
  }

  private void programs() {
    for (Command command : dom0.commands()) {
      if (command.isOn(release)) {
        command.paths().forEach(path -> files.write(path, "\u007fELF\n", PROGRAM));
      }
    }
    files.write("/opt/xensource/libexec/vncterm-wrapper", "#!/bin/bash\n# -v 0.0.0.0\n", PROGRAM);
  }

  private void identity() {
    String brand = release.brand();
    String version = release.productVersion();
    files.write("/etc/redhat-release", brand + " release " + version + " (xenenterprise)\n");
    files.write("/etc/xensource-inventory", new Inventory(dom0).fresh());
    files.write("/etc/xensource/pool.conf", "master");
    files.write("/etc/hostname", machine.name().toLowerCase(Locale.ROOT) + "\n");
    files.write("/etc/hosts", "127.0.0.1   localhost localhost.localdomain\n");
    files.write("/etc/issue", brand + " " + version + "\n");
    files.write("/root/.ssh/known_hosts", "");
    files.write("/opt/xensource/packages/iso/systemvm-premium.iso", "");
    files.write("/etc/passwd", "root:x:0:0:root:/root:/bin/bash\n");
  }

  private void time() {
    List<String> servers =
        IntStream.range(0, 4).mapToObj(i -> i + ".xenserver.pool.ntp.org").toList();
    StringBuilder conf = new StringBuilder();
    if (Dialect.hasChrony(release)) {
      servers.forEach(s -> conf.append("server ").append(s).append(" iburst\n"));
      conf.append("driftfile /var/lib/chrony/drift\nmakestep 1.0 3\nrtcsync\n");
      conf.append("logdir /var/log/chrony\n");
      files.write("/etc/chrony.conf", conf.toString());
    } else {
      conf.append("driftfile /var/lib/ntp/drift\n");
      conf.append("restrict default nomodify notrap nopeer noquery\n");
      conf.append("restrict 127.0.0.1\nrestrict ::1\n");
      servers.forEach(s -> conf.append("server ").append(s).append(" iburst\n"));
      conf.append("includefile /etc/ntp/crypto/pw\nkeys /etc/ntp/keys\ndisable monitor\n");
      files.write("/etc/ntp.conf", conf.toString());
    }
  }

  private void network() {
    files.write("/etc/xensource/network.conf", "openvswitch\n");
    files.write("/etc/modprobe.d/blacklist-bridge.conf", "install bridge /bin/true\n");
    files.write("/etc/resolv.conf", "");
    files.write("/etc/sysconfig/network", "NETWORKING=yes\nIPV6_AUTOCONF=no\nNOZEROCONF=no\n");
    files.write(
        "/etc/sysctl.conf",
        """
        # Kernel sysctl configuration file
        net.ipv4.ip_forward = 0
        net.ipv4.conf.default.rp_filter = 1
        kernel.sysrq = 1
        """);
  }

  private void storage() {
    files.write(
        "/etc/multipath.conf",
        """
        # This configuration file is used to overwrite the built-in configuration of multipathd.
        # Do not edit it: put settings into /etc/multipath/conf.d/custom.conf
        defaults {
        \tuser_friendly_names no
        \treplace_wwid_whitespace yes
        \tdev_loss_tmo 30
        }
        """);
    files.write(
        "/etc/multipath/conf.d/custom.conf", "# Put your settings for devices into this file.\n");
    files.write("/etc/iscsi/initiatorname.iscsi", "InitiatorName=" + iqn() + "\n");
    files.write("/etc/iscsi/iscsid-default.conf", "node.startup = manual\n");
    files.write("/etc/iscsi/iscsid-mpath.conf", "node.startup = manual\n");
    files.link("/etc/iscsi/iscsid.conf", "iscsid-default.conf");
  }

  private String iqn() {
    String set = machine.host().text("iscsi_iqn");
    return set.isEmpty() ? "iqn.2026-01.com.example:" + machine.uuid().substring(0, 8) : set;
  }

  /** Fills /proc and /sys as a boot finds the machine. */
  void boot() {
    files.delete("/proc");
    files.delete("/sys");
    files.directories("/proc", "/sys/class");
    new Sysctl(dom0).boot();
    new ScsiDevices(dom0).boot();
  }
}
