/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.xs4j.cloudstack.ApiKeys;
import org.xs4j.cloudstack.CloudStackClient;
import org.xs4j.cloudstack.ClusterHandle;
import org.xs4j.cluster.ClusterLayout;
import org.xs4j.cluster.HostLayout;
import org.xs4j.cluster.PasswordSource;
import org.xs4j.cluster.SshLayout;
import org.xs4j.core.Credentials;
import org.xs4j.core.Secret;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.Risk;
import org.xs4j.simulator.Release;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.simulator.cloudstack.SimulatedCloudStack;
import org.xs4j.xenapi.Trust;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.raw.HostRecord;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.raw.PbdRecord;
import org.xs4j.xenapi.raw.SrRef;
import org.xs4j.xenapi.raw.VmPowerState;

/** A simulated pool with VMs and shared storage that CloudStack manages, ready to be upgraded. */
final class UpgradeBench implements AutoCloseable {
  static final String MEDIUM = "http://10.0.0.1/medium";
  static final String CLUSTER = "xen-1";

  final SimulatorClock clock = SimulatorClock.manual();
  final XapiSimulator sim;
  final SimulatedCloudStack cloud;
  private final String cloudVersion;

  UpgradeBench(int hosts, Release from, Release to) {
    this(hosts, from, to, "4.19.3.0");
  }

  UpgradeBench(int hosts, Release from, Release to, String cloudVersion) {
    this.cloudVersion = cloudVersion;
    sim =
        XapiSimulator.builder()
            .hosts(hosts)
            .nicsPerHost(2)
            .release(from)
            .pooled(true)
            .clock(clock)
            .plainHttp(true)
            .start();
    sim.offerMedium(MEDIUM, to);
    sim.storage().nfsExport("10.0.0.9", "/primary");
    try (XsClient xs = client()) {
      share(xs);
    }
    for (SimulatedHost host : sim.hosts()) {
      if (from.equals(Release.XENSERVER_7_1)) {
        host.seed(s -> s.field("host", "ssl_legacy", false));
      }
      String name = host.name();
      host.seed(
          s ->
              s.runningVm("i-2-" + name + "-VM")
                  .guestAgent("i-2-" + name + "-VM")
                  .runningVm("r-3-" + name + "-VM")
                  .guestAgent("r-3-" + name + "-VM"));
    }
    cloud =
        sim.cloudStack()
            .version(cloudVersion)
            .cluster(CLUSTER, sim.hosts().get(0).name())
            .plainHttp(true)
            .start();
  }

  private static void share(XsClient xs) {
    HostRef first = xs.raw().pool().getAllRecords().values().iterator().next().master();
    SrRef sr =
        xs.raw()
            .sr()
            .create(
                first,
                Map.of("server", "10.0.0.9", "serverpath", "/primary"),
                0,
                "primary",
                "",
                "nfs",
                "user",
                true,
                Map.of());
    xs.raw().pool().setDefaultSr(xs.raw().pool().getAll().get(0), sr);
  }

  XsClient client() {
    SimulatedHost first = sim.hosts().get(0);
    return XsClient.builder()
        .url(URI.create(first.url()))
        .credentials(Credentials.password(first.username(), first.password()))
        .trust(Trust.system())
        .addressMap(addresses())
        .time(clock)
        .connect();
  }

  private Map<String, URI> addresses() {
    Map<String, URI> all = new TreeMap<>();
    sim.hosts().forEach(h -> all.put(h.address(), URI.create(h.url())));
    return all;
  }

  ClusterLayout layout() {
    return ClusterLayout.pool("pool")
        .build()
        .withHosts(sim.hosts().stream().map(this::host).toList());
  }

  private HostLayout host(SimulatedHost host) {
    return new HostLayout(
        host.name(),
        URI.create(host.url()),
        Optional.of(host.address()),
        host.username(),
        new PasswordSource.Given(Secret.of(host.password())),
        "system",
        Optional.of(
            new SshLayout(
                Optional.of(host.sshAddress()),
                host.sshPort(),
                new SshLayout.OfCredentials(),
                host.sshFingerprint(),
                Optional.empty())));
  }

  ClusterHandle cluster() {
    return CloudStackClient.builder()
        .url(URI.create(cloud.url()))
        .keys(ApiKeys.of(cloud.apiKey(), cloud.secretKey()))
        .time(clock)
        .build()
        .cluster(CLUSTER);
  }

  UpgradeWork open(UpgradeWay way) {
    return open(way, o -> {});
  }

  UpgradeWork open(UpgradeWay way, Consumer<UpgradeOptions> more) {
    return UpgradeWork.open(
        layout(),
        way,
        o -> {
          o.time(clock).cloudStack(cluster()).scripts(name -> script(name));
          more.accept(o);
        });
  }

  static byte[] script(String name) {
    return ("#!/bin/bash\n# " + name + "\n").getBytes(UTF_8);
  }

  static UpgradeWay media() {
    return new UpgradeWay.Media(URI.create(MEDIUM));
  }

  UpgradeReport apply(UpgradeWay way, Journal journal) {
    try (UpgradeWork work = open(way)) {
      Plan plan = UpgradeWork.PLANS.unfinished(journal).orElseGet(work::plan);
      return work.apply(plan, journal, o -> o.allow(Risk.REBOOT));
    }
  }

  /** Returns on which host each VM runs, by name. */
  Map<String, String> placement() {
    Map<String, String> placement = new TreeMap<>();
    try (XsClient xs = client()) {
      Map<HostRef, HostRecord> hosts = xs.raw().host().getAllRecords();
      xs.raw().vm().getAllRecords().values().stream()
          .filter(vm -> !vm.isControlDomain() && !vm.isATemplate())
          .filter(vm -> vm.powerState().equals(VmPowerState.RUNNING))
          .forEach(vm -> placement.put(vm.nameLabel(), hosts.get(vm.residentOn()).nameLabel()));
    }
    return placement;
  }

  List<String> versions() {
    try (XsClient xs = client()) {
      return xs.raw().host().getAllRecords().values().stream()
          .map(h -> h.softwareVersion().get("product_version"))
          .distinct()
          .toList();
    }
  }

  String coordinator() {
    try (XsClient xs = client()) {
      HostRef leader = xs.raw().pool().getAllRecords().values().iterator().next().master();
      return xs.raw().host().getNameLabel(leader);
    }
  }

  boolean allPlugged() {
    try (XsClient xs = client()) {
      return xs.raw().pbd().getAllRecords().values().stream()
          .allMatch(PbdRecord::currentlyAttached);
    }
  }

  List<String> tags() {
    try (XsClient xs = client()) {
      return xs.raw().host().getAllRecords().values().stream()
          .flatMap(h -> h.tags().stream())
          .toList();
    }
  }

  @Override
  public String toString() {
    return "bench with CloudStack " + cloudVersion;
  }

  @Override
  public void close() {
    cloud.close();
    sim.close();
  }
}
