/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.xs4j.core.Credentials;
import org.xs4j.core.Secret;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.network.NetworkLayout;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.xenapi.Trust;
import org.xs4j.xenapi.XsClient;

/** Layouts for simulated hosts. */
final class Sim {
  private Sim() {}

  static NetworkLayout networks() {
    return NetworkLayout.builder()
        .bond("cloud-private", b -> b.devices("eth0", "eth1"))
        .bond("cloud-public", b -> b.devices("eth2", "eth3"))
        .label("cloud-guest", "eth4")
        .withoutWatchdog()
        .build();
  }

  static ClusterLayout layout(XapiSimulator sim) {
    return new ClusterLayout("cluster-1", sim.hosts().stream().map(Sim::host).toList(), networks());
  }

  static HostLayout host(SimulatedHost host) {
    return new HostLayout(
        host.name(),
        URI.create(host.url()),
        Optional.empty(),
        host.username(),
        new PasswordSource.Given(Secret.of(host.password())),
        trust(host));
  }

  /** Returns a host that is reached over SSH too. */
  static HostLayout sshHost(SimulatedHost host) {
    SshLayout ssh =
        new SshLayout(
            Optional.of(host.sshAddress()),
            host.sshPort(),
            new SshLayout.OfCredentials(),
            host.sshFingerprint(),
            Optional.empty());
    return host(host).withSsh(ssh);
  }

  /** Hosts that speak plain HTTP have no certificate. */
  private static String trust(SimulatedHost host) {
    return host.fingerprint().isEmpty() ? "system" : "sha256:" + host.fingerprint();
  }

  static XsClient client(SimulatedHost host, TimeSource time) {
    return XsClient.builder()
        .url(URI.create(host.url()))
        .credentials(Credentials.password(host.username(), Secret.of(host.password())))
        .trust(Trust.parse(trust(host)))
        .time(time)
        .connect();
  }

  static List<String> writes(XapiSimulator sim) {
    return sim.writingCalls().stream().map(c -> c.host() + " " + c.method()).toList();
  }
}
