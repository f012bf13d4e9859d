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
        "/dev/mapper",
        "/dev/disk/by-id",
        "/dev",
        "/usr/lib/systemd/system",
        "/etc/systemd/system");
    files.link("/bin", "usr/bin");
    files.link("/sbin", "usr/sbin");
    programs();
    identity();
    Units.install(dom0);
    time();
    network();
    storage();
  }

  /** Replaces what packages bring: programs, services, what tells the release. */
  void update() {
    programs();
    String own = files.read("/etc/xensource/pool.conf");
    String hosts = files.read("/etc/hosts");
    identity();
    files.write("/etc/xensource/pool.conf", own);
    files.write("/etc/hosts", hosts);
    Units.install(dom0);
    time();
  }

  private void programs() {
    for (Command command : dom0.programs().commands()) {
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
    if (!Dialect.hasSystemd(release)) {
      // what CloudStack's set-up finds on old releases and misses on newer ones
      String rule = "-A RH-Firewall-1-INPUT -p tcp -m tcp --dport 5900:6099 -j ACCEPT\n";
      files.write("/etc/sysconfig/iptables", rule);
      files.write("/etc/cron.daily/logrotate", "#!/bin/sh\n", PROGRAM);
    }
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
    files.write("/proc/sysrq-trigger", "", "-w-------");
    adapters();
    new Sysctl(dom0).boot();
    files.write("/proc/sys/kernel/random/boot_id", dom0.world().ids().next() + "\n", "r--r--r--");
    new Backend(dom0).boot();
  }

  /** One adapter for local disks and two ports of Fibre Channel. */
  private void adapters() {
    for (String host : List.of("host0", "host5", "host6")) {
      String adapter = "/sys/class/scsi_host/" + host + "/";
      files.write(adapter + "scan", "", "-w-------");
      String driver = host.equals("host0") ? "ahci\n" : "qla2xxx\n";
      files.write(adapter + "proc_name", driver, "r--r--r--");
    }
    String id = machine.uuid().replace("-", "").substring(0, 10);
    for (String host : Disks.FC_HOSTS) {
      String port = "/sys/class/fc_host/" + host + "/";
      files.write(port + "port_name", "0x2100" + id + host.charAt(4) + "0\n", "r--r--r--");
      files.write(port + "node_name", "0x2000" + id + host.charAt(4) + "0\n", "r--r--r--");
      files.write(port + "port_state", dom0.fcPort(host) + "\n", "r--r--r--");
      files.write(port + "speed", "16 Gbit\n", "r--r--r--");
    }
  }
}
