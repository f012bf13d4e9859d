/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.readiness;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xs4j.core.Credentials;
import org.xs4j.core.Secret;
import org.xs4j.simulator.HostSeed;
import org.xs4j.simulator.Release;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.xenapi.Trust;
import org.xs4j.xenapi.fleet.HostEndpoint;

/** Simulated hosts with which nothing is wrong. */
final class CleanHosts {
  private static final long DISK = 200_000_000_000L;

  private CleanHosts() {}

  static XapiSimulator three(Release release, SimulatorClock clock) {
    XapiSimulator sim =
        XapiSimulator.builder()
            .hosts(3)
            .nicsPerHost(5)
            .release(release)
            .plainHttp(true)
            .clock(clock)
            .start();
    sim.hosts().forEach(h -> h.seed(CleanHosts::clean));
    return sim;
  }

  static void clean(HostSeed seed) {
    seed.staticManagement()
        .object(
            "SR",
            Map.of(
                "name_label",
                "XenServer Tools",
                "type",
                "iso",
                "shared",
                true,
                "is_tools_sr",
                true))
        .localSr("Local storage", DISK)
        .field("host", "https_only", false);
  }

  static List<HostEndpoint> endpoints(XapiSimulator sim) {
    return sim.hosts().stream().map(h -> endpoint(h, h.password())).toList();
  }

  static HostEndpoint endpoint(SimulatedHost host, String password) {
    return new HostEndpoint(
        host.name(),
        URI.create(host.url()),
        Optional.empty(),
        Credentials.password(host.username(), Secret.of(password)),
        Trust.system());
  }
}
