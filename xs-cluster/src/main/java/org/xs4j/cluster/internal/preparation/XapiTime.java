/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.preparation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.xs4j.cluster.preparation.HostPreparation;
import org.xs4j.ssh.dom0.TimeSync;
import org.xs4j.ssh.dom0.TimeSync.Source;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.raw.HostNtpMode;
import org.xs4j.xenapi.raw.HostRecord;
import org.xs4j.xenapi.raw.HostRef;

/** The clock of a host by XenAPI: {@code host.set_ntp_custom_servers} and its kin. */
final class XapiTime implements HostTime {
  private static final String SYNCED = "synced";
  private static final String UNREACHABLE = "unreachable";

  private final XsClient xs;
  private final HostRef host;

  XapiTime(XsClient xs, HostRef host) {
    this.xs = xs;
    this.host = host;
  }

  @Override
  public HostPreparation.Time read() {
    HostRecord record = xs.raw().host().getRecord(host);
    boolean on = !record.ntpMode().equals(HostNtpMode.DISABLED);
    List<String> servers =
        record.ntpMode().equals(HostNtpMode.CUSTOM) ? record.ntpCustomServers() : List.of();
    return new HostPreparation.Time(
        "XAPI", servers, false, on, on, on ? sync() : TimeSync.unknown("NTP is disabled"));
  }

  /** The mode cannot be Custom without servers, so they come first. */
  @Override
  public void setServers(List<String> servers) {
    xs.raw().host().setNtpCustomServers(host, servers);
    xs.raw().host().setNtpMode(host, HostNtpMode.CUSTOM);
  }

  @Override
  public void start() {
    xs.raw().host().setNtpMode(host, HostNtpMode.CUSTOM);
  }

  @Override
  public TimeSync sync() {
    boolean synchronised = xs.raw().host().getNtpSynchronized(host);
    List<Source> sources = new ArrayList<>();
    xs.raw()
        .host()
        .getNtpServersStatus(host)
        .forEach(
            (server, status) ->
                sources.add(
                    new Source(
                        server,
                        synchronised && status.equals(SYNCED),
                        !status.equals(UNREACHABLE),
                        Duration.ZERO)));
    return TimeSync.of(sources);
  }
}
