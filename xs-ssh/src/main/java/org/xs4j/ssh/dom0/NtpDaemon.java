/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.dom0;

/** A program that keeps the clock of dom0 right. */
public enum NtpDaemon {
  /** chrony, on releases from 8.1 on. */
  CHRONY("chronyd", "/etc/chrony.conf"),
  /** The reference implementation, on earlier ones. */
  NTPD("ntpd", "/etc/ntp.conf");

  private final String unit;
  private final String configuration;

  NtpDaemon(String unit, String configuration) {
    this.unit = unit;
    this.configuration = configuration;
  }

  /** Returns the name of its service. */
  public String unit() {
    return unit;
  }

  /** Returns the path of its configuration. */
  public String configuration() {
    return configuration;
  }
}
