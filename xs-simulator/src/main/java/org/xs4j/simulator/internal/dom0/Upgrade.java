/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0;

import java.util.ArrayList;
import java.util.List;

/** What becomes of a host's files when another release is put onto its disk. */
final class Upgrade {
  /** What the installer takes over, as patterns of paths; all else is new. */
  private static final List<String> KEPT =
      List.of(
          "/etc/ssh/ssh_host_.+",
          "/root/\\.ssh(/.*)?",
          "/etc/hostname",
          "/etc/resolv\\.conf",
          "/etc/sysconfig/network",
          "/etc/sysctl\\.d/91-net-ipv6\\.conf",
          "/etc/multipath/conf\\.d/custom.*\\.conf",
          "/etc/xensource/(pool|network)\\.conf",
          "/etc/iscsi/initiatorname\\.iscsi");

  private final Dom0 dom0;
  private final HostFiles files;

  Upgrade(Dom0 dom0) {
    this.dom0 = dom0;
    this.files = dom0.files();
  }

  /** Puts a release onto the disk as its installer does; returns what was there, the backup. */
  FileTree install() {
    FileTree before = FileTree.of(files.system());
    List<String> servers = ntpServers();
    files.wipe();
    new Furnishing(dom0).install();
    KEPT.forEach(pattern -> before.restoreMatching(files, pattern));
    before.restore(files, "/etc/multipath.conf", "/etc/multipath.conf.bak");
    before.restore(files, "/etc/xensource-inventory", "/var/tmp/.previousInventory");
    configure(servers);
    return before;
  }

  /** Puts a release's packages in place of the old ones; files of others stay as they are. */
  void update() {
    String old = files.exists("/etc/chrony.conf") ? "/etc/chrony.conf" : "/etc/ntp.conf";
    List<String> servers = ntpServers();
    FileTree before = FileTree.of(files.system());
    for (Command command : dom0.programs().commands()) {
      command.paths().forEach(files::delete);
    }
    new Furnishing(dom0).update();
    String now = Dialect.hasChrony(dom0.machine().release()) ? "/etc/chrony.conf" : "/etc/ntp.conf";
    if (now.equals(old)) {
      before.restore(files, old, old);
    } else {
      before.restore(files, old, old + ".rpmsave");
      files.delete(old);
      configure(servers);
    }
  }

  /** Returns the servers that somebody configured, without those that are shipped. */
  private List<String> ntpServers() {
    List<String> found = new ArrayList<>();
    for (String path : List.of("/etc/chrony.conf", "/etc/ntp.conf")) {
      files.lines(path).stream()
          .filter(l -> l.startsWith("server "))
          .map(l -> l.split("\\s+", -1)[1])
          .filter(s -> !s.endsWith(".pool.ntp.org"))
          .forEach(found::add);
    }
    return found;
  }

  private void configure(List<String> servers) {
    if (servers.isEmpty()) {
      return;
    }
    String path =
        Dialect.hasChrony(dom0.machine().release()) ? "/etc/chrony.conf" : "/etc/ntp.conf";
    StringBuilder text = new StringBuilder();
    files.lines(path).stream()
        .filter(l -> !l.startsWith("server "))
        .forEach(l -> text.append(l).append('\n'));
    servers.forEach(s -> text.append("server ").append(s).append(" iburst\n"));
    files.write(path, text.toString());
  }
}
