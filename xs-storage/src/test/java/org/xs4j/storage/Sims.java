/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xs4j.core.Credentials;
import org.xs4j.core.Secret;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.SimulatedLun;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.ssh.HostKeys;
import org.xs4j.ssh.Shells;
import org.xs4j.ssh.SshEndpoint;
import org.xs4j.ssh.SshLogin;
import org.xs4j.xenapi.Trust;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.fleet.HostEndpoint;

/** Simulated pools for the tests of this module. */
public final class Sims {
  private Sims() {}

  /** A pool over plain HTTP whose time the test moves. */
  public static XapiSimulator.Builder pool(int hosts, SimulatorClock clock) {
    return XapiSimulator.builder()
        .hosts(hosts)
        .nicsPerHost(2)
        .pooled(hosts > 1)
        .plainHttp(true)
        .clock(clock);
  }

  /** Logs in to every host of a simulator. */
  public static Fleet fleet(XapiSimulator sim, SimulatorClock clock) {
    List<HostEndpoint> all = sim.hosts().stream().map(Sims::endpoint).toList();
    return Fleet.open(all, b -> b.time(clock), clock, Duration.ZERO);
  }

  private static HostEndpoint endpoint(SimulatedHost host) {
    return new HostEndpoint(
        host.name(),
        URI.create(host.url()),
        Optional.of(host.address()),
        Credentials.password(host.username(), Secret.of(host.password())),
        Trust.system());
  }

  /** Returns the shells of every host of a simulator; none is connected yet. */
  public static Shells shells(XapiSimulator sim) {
    Map<String, SshEndpoint> endpoints = new LinkedHashMap<>();
    for (SimulatedHost host : sim.hosts()) {
      endpoints.put(
          host.uuid(),
          new SshEndpoint(
              host.name(),
              host.sshAddress(),
              host.sshPort(),
              SshLogin.password(host.username(), Secret.of(host.password())),
              HostKeys.fingerprint(host.sshFingerprint()),
              Optional.empty()));
    }
    return Shells.of(endpoints);
  }

  /** A LUN of 1 TiB that every host sees. */
  public static SimulatedLun lun(String scsiId, int number) {
    return new SimulatedLun(scsiId, number, 1L << 40, Set.of());
  }
}
