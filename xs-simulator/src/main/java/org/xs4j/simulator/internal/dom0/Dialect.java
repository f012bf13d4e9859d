/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0;

import org.xs4j.simulator.internal.schema.Profile;

/** How the dom0s of releases differ: CentOS 5 up to 6.5, CentOS 7 with ntpd, then with chrony. */
public final class Dialect {
  private Dialect() {}

  /** Returns whether services are systemd's: from 7.0 on. */
  public static boolean hasSystemd(Profile release) {
    return release.isAtLeast("dundee");
  }

  /** Returns whether time is chrony's: from 8.1 on; before it is ntpd's. */
  public static boolean hasChrony(Profile release) {
    return release.isAtLeast("quebec");
  }

  /** Returns whether it is XCP-ng, which has yum repositories. */
  public static boolean isXcpNg(Profile release) {
    return release.brand().equals("XCP-ng");
  }

  /** Returns the name of the service that keeps the time. */
  public static String timeService(Profile release) {
    return hasChrony(release) ? "chronyd" : "ntpd";
  }
}
