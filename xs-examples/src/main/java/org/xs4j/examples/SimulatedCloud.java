/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.xs4j.cloudstack.ApiKeys;
import org.xs4j.cloudstack.CloudStackClient;
import org.xs4j.cloudstack.CloudTrust;
import org.xs4j.core.Secret;
import org.xs4j.simulator.Release;
import org.xs4j.simulator.SimulatedFileServer;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.simulator.cloudstack.SimulatedCloudStack;
import org.xs4j.ssh.HostKeys;
import org.xs4j.ssh.HostShell;
import org.xs4j.ssh.SshEndpoint;
import org.xs4j.ssh.SshLogin;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.raw.SrRef;

/**
 * A simulated pool with instances and primary storage, in the hands of a simulated CloudStack: what
 * examples work on that are given nothing. Its clock moves whenever somebody waits on it.
 */
final class SimulatedCloud implements AutoCloseable {
  static final String CLUSTER = "xen-1";
  static final String MEDIUM = "http://10.0.0.1/medium";
  static final String STORAGE = "primary";

  private static final String CLOUDSTACK = "4.20.1.0";

  private final SimulatorClock clock = SimulatorClock.manual();
  private final XapiSimulator pool;
  private final SimulatedCloudStack cloud;
  private final SimulatedFileServer files;

  private SimulatedCloud(Release from, Release to) {
    pool = XapiSimulator.builder().hosts(3).release(from).pooled(true).clock(clock).start();
    pool.offerMedium(MEDIUM, to);
    pool.storage().nfsExport("10.0.0.9", "/primary");
    String sr = share();
    for (SimulatedHost host : pool.hosts()) {
      String guest = "i-2-" + host.name().replaceAll("\\D", "") + "-VM";
      host.seed(s -> s.runningVm(guest).guestAgent(guest));
      host.dom0().prepareForCloudStack(Duration.ofSeconds(120), Duration.ofSeconds(60), sr);
    }
    cloud =
        pool.cloudStack()
            .version(CLOUDSTACK)
            .cluster(CLUSTER, pool.hosts().get(0).name())
            .preSetupStorage(CLUSTER, STORAGE)
            .start();
    files = SimulatedFileServer.managementServer(CLOUDSTACK);
    clock.advance(Duration.ofDays(1)); // the hosts have been up for a while
  }

  /** Starts three hosts with XCP-ng 8.2, and offers them the medium of 8.3. */
  static SimulatedCloud start() {
    return new SimulatedCloud(Release.XCP_NG_8_2, Release.XCP_NG_8_3);
  }

  private String share() {
    try (XsClient xs = Connections.connect(pool.hosts().get(0))) {
      HostRef first = xs.raw().pool().getAllRecords().values().iterator().next().master();
      SrRef sr =
          xs.raw()
              .sr()
              .create(
                  first,
                  Map.of("server", "10.0.0.9", "serverpath", "/primary"),
                  0,
                  STORAGE,
                  "",
                  "nfs",
                  "user",
                  true,
                  Map.of());
      return xs.raw().sr().getUuid(sr);
    }
  }

  SimulatorClock clock() {
    return clock;
  }

  XapiSimulator pool() {
    return pool;
  }

  /** Returns a client of the management server's API. */
  CloudStackClient client() {
    return CloudStackClient.builder()
        .url(URI.create(cloud.url()))
        .keys(ApiKeys.of(cloud.apiKey(), cloud.secretKey()))
        .trust(CloudTrust.fingerprint(cloud.fingerprint()))
        .time(clock)
        .build();
  }

  /** Returns a configuration of cloudmonkey with one profile; it verifies no certificate. */
  String profile(String name) {
    return "verifycert = false\n[%s]\nurl = %s\napikey = %s\nsecretkey = %s\n"
        .formatted(name, cloud.url(), cloud.apiKey(), cloud.secretKey());
  }

  /** Opens a shell of the management server, from which scripts are fetched. */
  HostShell managementServer() {
    return HostShell.open(
        new SshEndpoint(
            "management server",
            files.address(),
            files.port(),
            SshLogin.password(files.username(), Secret.of(files.password())),
            HostKeys.fingerprint(files.fingerprint()),
            Optional.empty()));
  }

  /** Stops what is beside the pool. */
  void closeCloud() {
    cloud.close();
    files.close();
  }

  @Override
  public void close() {
    closeCloud();
    pool.close();
  }
}
