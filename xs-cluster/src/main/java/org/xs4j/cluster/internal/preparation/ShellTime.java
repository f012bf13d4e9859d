/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.preparation;

import java.util.List;
import org.xs4j.cluster.preparation.HostPreparation;
import org.xs4j.ssh.HostShell;
import org.xs4j.ssh.dom0.TimeService;
import org.xs4j.ssh.dom0.TimeSync;

/** The clock of a host by the NTP daemon of its dom0. */
final class ShellTime implements HostTime {
  private final TimeService service;

  ShellTime(HostShell shell) {
    this.service = new TimeService(shell);
  }

  @Override
  public HostPreparation.Time read() {
    TimeService.State state = service.read();
    return new HostPreparation.Time(
        state.daemon().unit(),
        state.servers(),
        state.restartPending(),
        state.active(),
        state.enabled(),
        service.sync(state));
  }

  @Override
  public void setServers(List<String> servers) {
    service.setServers(servers);
    service.restart();
  }

  @Override
  public void start() {
    service.enable();
    if (!service.read().active()) {
      service.restart();
    }
  }

  @Override
  public TimeSync sync() {
    return service.sync();
  }
}
