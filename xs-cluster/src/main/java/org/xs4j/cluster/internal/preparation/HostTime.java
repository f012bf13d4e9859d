/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.preparation;

import java.util.List;
import org.xs4j.cluster.preparation.HostPreparation;
import org.xs4j.ssh.Shells;
import org.xs4j.ssh.dom0.TimeSync;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.raw.HostRecord;
import org.xs4j.xenapi.raw.HostRef;

/** The clock of a host, over XenAPI where the release has it there, else over SSH. */
interface HostTime {
  /** The first release of XAPI with NTP. */
  int FIRST_XAPI = 26;

  /** Returns the clock of a host. */
  static HostTime of(XsClient pool, HostRef ref, HostRecord host, Shells shells) {
    return isInXapi(host) ? new XapiTime(pool, ref) : new ShellTime(shells.of(host.uuid()));
  }

  /** Tells whether XenAPI does it. */
  static boolean isInXapi(HostRecord host) {
    String build = host.softwareVersion().getOrDefault("xapi_build", "");
    String major = build.replaceFirst("\\..*", "");
    return major.matches("[0-9]{1,5}") && Integer.parseInt(major) >= FIRST_XAPI;
  }

  /** Reads how it is set up, and whether it follows a server. */
  HostPreparation.Time read();

  /** Makes it follow servers. */
  void setServers(List<String> servers);

  /** Makes it run now and after each boot. */
  void start();

  /** Reads what it says of its servers. */
  TimeSync sync();
}
