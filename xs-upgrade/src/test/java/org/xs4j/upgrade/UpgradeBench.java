/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.xs4j.core.TransportException;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.Risk;
import org.xs4j.core.wait.Waiter;
import org.xs4j.simulator.Release;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.SimulatedUpdate;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.simulator.cloudstack.SimulatedApiCall;
import org.xs4j.simulator.cloudstack.SimulatedCloudStack;
import org.xs4j.xenapi.Trust;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.raw.HostRecord;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.raw.NetworkArgs;
import org.xs4j.xenapi.raw.NetworkRef;
import org.xs4j.xenapi.raw.PbdRecord;
import org.xs4j.xenapi.raw.SrRef;
import org.xs4j.xenapi.raw.VbdArgs;
import org.xs4j.xenapi.raw.VbdMode;
import org.xs4j.xenapi.raw.VbdType;
import org.xs4j.xenapi.raw.VdiArgs;
import org.xs4j.xenapi.raw.VdiRef;
import org.xs4j.xenapi.raw.VdiType;
import org.xs4j.xenapi.raw.VifArgs;
import org.xs4j.xenapi.raw.VmPowerState;

/** A simulated pool with VMs and shared storage that CloudStack manages, ready to be upgraded. */
final class UpgradeBench implements AutoCloseable {
  static final String MEDIUM = "http://10.0.0.1/medium";
  static final String CLUSTER = "xen-1";
  static final String OWN_TAG = "rack-7";

  /** Commands that look; the heartbeat is CloudStack's own. */
  private static final Set<String> READING =
      Set.of("df", "pgrep", "cat", "blkid", "sha256sum", "xenheartbeat.sh", "bash");

  /**
   * What a bench has.
   *
   * @param vms how many VMs run on each host
   * @param usedHosts on how many hosts, the first ones, VMs run
   */
  record Spec(
      int hosts, Release from, Release to, String cloudVersion, int nics, int vms, int usedHosts) {
    static Spec of(int hosts, Release from, Release to) {
      return new Spec(hosts, from, to, "4.19.3.0", 2, 2, hosts);
    }

    Spec cloud(String version) {
      return new Spec(hosts, from, to, version, nics, vms, usedHosts);
    }

    Spec vms(int each, int onHosts) {
      return new Spec(hosts, from, to, cloudVersion, nics, each, onHosts);
    }

    Spec nics(int count) {
      return new Spec(hosts, from, to, cloudVersion, count, vms, usedHosts);
    }
  }

  final SimulatorClock clock;
  final OneHostAtATime watch = new OneHostAtATime();
  final XapiSimulator sim;
  final SimulatedCloudStack cloud;
  final String sr;
  private final Release to;
  private int cloudCallsBefore;
  private String scriptsEnd = "";

  UpgradeBench(int hosts, Release from, Release to) {
    this(Spec.of(hosts, from, to));
  }

  UpgradeBench(Spec spec) {
    this(spec, SimulatorClock.manual(), XapiSimulator.builder(), Duration.ofSeconds(60));
  }

  /** Returns two hosts with work for every type of step. */
  static UpgradeBench rich() {
    UpgradeBench bench =
        new UpgradeBench(
            Spec.of(2, Release.XENSERVER_7_1, Release.XENSERVER_8_2).vms(1, 2).nics(1));
    String vm = vm(bench.first(), 0);
    bench
        .first()
        .seed(
            s ->
                s.insertedCd(vm)
                    .vlan("VLAN-11111111-2222-3333-4444-555555555555-300", "eth0", 300)
                    .vlan("office", "eth0", 40)
                    .runningVm("i-9-9-VM")
                    .driversWithoutAgent("i-9-9-VM")
                    .workloadBalancing(true));
    bench.plugInto(vm, "office");
    try (XsClient xs = bench.client()) {
      xs.raw().pool().enableHa(List.of(xs.raw().sr().getByUuid(bench.sr)), Map.of());
    }
    bench.forget();
    return bench;
  }

  /** Returns a bench on the machine's own clock, for processes beside this one; all is quick. */
  static UpgradeBench inRealTime(Spec spec) {
    return new UpgradeBench(
        spec,
        SimulatorClock.system(),
        XapiSimulator.builder().restartTimes(Duration.ofMillis(60), Duration.ofMillis(40)),
        Duration.ofMillis(400));
  }

  private UpgradeBench(
      Spec spec, SimulatorClock clock, XapiSimulator.Builder builder, Duration cloudScan) {
    this.clock = clock;
    this.to = spec.to();
    sim =
        builder
            .hosts(spec.hosts())
            .nicsPerHost(spec.nics())
            .release(spec.from())
            .pooled(true)
            .clock(clock)
            .plainHttp(true)
            .onCall(watch)
            .start();
    sim.offerMedium(MEDIUM, spec.to());
    sim.storage().nfsExport("10.0.0.9", "/primary");
    try (XsClient xs = client()) {
      sr = share(xs);
    }
    for (int i = 0; i < spec.hosts(); i++) {
      furnish(sim.hosts().get(i), i < spec.usedHosts() ? spec.vms() : 0);
    }
    cloud =
        sim.cloudStack()
            .version(spec.cloudVersion())
            .cluster(CLUSTER, first().name())
            .preSetupStorage(CLUSTER, "primary")
            .hostTimes(cloudScan, cloudScan.dividedBy(4))
            .plainHttp(true)
            .start();
    try (XsClient xs = client()) {
      xs.raw().host().getAll().forEach(host -> xs.raw().host().addTags(host, OWN_TAG));
    }
    sim.hosts()
        .forEach(
            h ->
                h.dom0().prepareForCloudStack(Duration.ofSeconds(120), Duration.ofSeconds(60), sr));
    sim.clearCalls();
    sim.clearCommands();
  }

  private static void furnish(SimulatedHost host, int vms) {
    Release release = host.release();
    if (release.compareTo(Release.XENSERVER_7_0) >= 0
        && release.compareTo(Release.XENSERVER_8_2) < 0) {
      host.seed(s -> s.field("host", "ssl_legacy", false));
    }
    for (int i = 0; i < vms; i++) {
      String vm = vm(host, i);
      host.seed(s -> s.runningVm(vm).guestAgent(vm));
    }
  }

  static String vm(SimulatedHost host, int number) {
    return "i-2-" + number + host.name().replace("xs-", "") + "-VM";
  }

  SimulatedHost first() {
    return sim.hosts().get(0);
  }

  private static String share(XsClient xs) {
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
    return xs.raw().sr().getUuid(sr);
  }

  /** Logs in; the lines of a host that was killed with its client may only just be cut. */
  XsClient client() {
    return Waiter.forValue("the coordinator answers", this::connect)
        .tolerating(TransportException.class)
        .atMost(Duration.ofSeconds(10))
        .time(clock)
        .await();
  }

  private XsClient connect() {
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
    return layout(List.of());
  }

  private ClusterLayout layout(List<String> withoutSsh) {
    return ClusterLayout.pool("pool")
        .build()
        .withHosts(sim.hosts().stream().map(h -> host(h, !withoutSsh.contains(h.name()))).toList());
  }

  private HostLayout host(SimulatedHost host, boolean ssh) {
    return new HostLayout(
        host.name(),
        URI.create(host.url()),
        Optional.of(host.address()),
        host.username(),
        new PasswordSource.Given(Secret.of(host.password())),
        "system",
        ssh
            ? Optional.of(
                new SshLayout(
                    Optional.of(host.sshAddress()),
                    host.sshPort(),
                    new SshLayout.OfCredentials(),
                    host.sshFingerprint(),
                    Optional.empty()))
            : Optional.empty());
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
    return open(way, more, List.of());
  }

  UpgradeWork open(UpgradeWay way, Consumer<UpgradeOptions> more, List<String> withoutSsh) {
    return UpgradeWork.open(
        layout(withoutSsh),
        way,
        o -> {
          o.time(clock).cloudStack(cluster()).scripts(name -> script(name));
          more.accept(o);
        });
  }

  private byte[] script(String name) {
    return ("#!/bin/bash\n# " + name + scriptsEnd + "\n").getBytes(UTF_8);
  }

  /** Lets the scripts on the management server end with something. */
  void scriptsAre(String end) {
    scriptsEnd = end;
  }

  /** Puts the medium where it is looked for. */
  void offerMedium() {
    sim.offerMedium(MEDIUM, to);
  }

  /** Returns the names of the hosts that are disabled. */
  List<String> disabled() {
    try (XsClient xs = client()) {
      return xs.raw().host().getAllRecords().values().stream()
          .filter(h -> !h.enabled())
          .map(HostRecord::nameLabel)
          .sorted()
          .toList();
    }
  }

  /** Opens without CloudStack, and without scripts. */
  UpgradeWork alone(UpgradeWay way) {
    return UpgradeWork.open(layout(), way, o -> o.time(clock));
  }

  /** Introduces an update whose image is there, and which wants hosts restarted. */
  void introduce(String uuid, String name) {
    try {
      Path image = Files.createTempFile("update", ".iso");
      Files.write(image, SimulatedUpdate.named(name, uuid).guidance("restartHost").image());
      try (XsClient xs = client()) {
        VdiRef disk =
            xs.raw()
                .vdi()
                .create(
                    VdiArgs.builder()
                        .nameLabel(name)
                        .sr(xs.raw().sr().getByUuid(sr))
                        .virtualSize(1L << 20)
                        .type(VdiType.USER)
                        .sharable(false)
                        .readOnly(false)
                        .otherConfig(Map.of())
                        .build());
        xs.http()
            .put("/import_raw_vdi", Map.of("vdi", disk.value(), "format", "raw"), image, p -> {});
        xs.raw().poolUpdate().introduce(disk);
      } finally {
        Files.delete(image);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts a VIF of a running VM onto a network. */
  void plugInto(String vm, String label) {
    try (XsClient xs = client()) {
      xs.raw()
          .vif()
          .create(
              VifArgs.builder()
                  .device("0")
                  .network(xs.raw().network().getByNameLabel(label).get(0))
                  .vm(xs.raw().vm().getByNameLabel(vm).get(0))
                  .mac("")
                  .mtu(1500)
                  .otherConfig(Map.of())
                  .qosAlgorithmType("")
                  .qosAlgorithmParams(Map.of())
                  .build());
    }
  }

  /** Makes a network. */
  NetworkRef network(XsClient xs, String label) {
    return xs.raw()
        .network()
        .create(NetworkArgs.builder().nameLabel(label).mtu(1500).otherConfig(Map.of()).build());
  }

  /** Gives a VM a disk on an SR. */
  void addDisk(String vm, String srLabel) {
    try (XsClient xs = client()) {
      VdiRef disk =
          xs.raw()
              .vdi()
              .create(
                  VdiArgs.builder()
                      .nameLabel("disk")
                      .sr(xs.raw().sr().getByNameLabel(srLabel).get(0))
                      .virtualSize(1L << 30)
                      .type(VdiType.USER)
                      .sharable(false)
                      .readOnly(false)
                      .otherConfig(Map.of())
                      .build());
      xs.raw()
          .vbd()
          .create(
              VbdArgs.builder()
                  .vm(xs.raw().vm().getByNameLabel(vm).get(0))
                  .vdi(disk)
                  .userdevice("0")
                  .bootable(true)
                  .mode(VbdMode.RW)
                  .type(VbdType.DISK)
                  .empty(false)
                  .otherConfig(Map.of())
                  .qosAlgorithmType("")
                  .qosAlgorithmParams(Map.of())
                  .build());
    }
  }

  /** Forgets what was done so far. */
  void forget() {
    sim.clearCalls();
    sim.clearCommands();
    cloudCallsBefore = cloud.calls().size();
  }

  /**
   * Returns what changed something, in XAPI, in dom0 or in CloudStack; asking a plugin does not.
   */
  List<String> writes() {
    List<String> writes = new ArrayList<>();
    sim.writingCalls().stream()
        .filter(c -> !c.method().equals("host.call_plugin") || c.params().contains("main"))
        .forEach(c -> writes.add(c.method()));
    sim.commands().stream()
        .filter(c -> !READING.contains(c.name()))
        .forEach(c -> writes.add(c.host() + ": " + c.argv()));
    cloud.calls().stream()
        .skip(cloudCallsBefore)
        .map(SimulatedApiCall::command)
        .filter(c -> !c.startsWith("list") && !c.startsWith("query"))
        .forEach(writes::add);
    return writes;
  }

  /** Returns when each host booted, by its uuid. */
  Map<String, Object> boots() {
    Map<String, Object> boots = new TreeMap<>();
    try (XsClient xs = client()) {
      xs.raw()
          .host()
          .getAllRecords()
          .values()
          .forEach(h -> boots.put(h.uuid(), h.otherConfig().getOrDefault("boot_time", "")));
    }
    return boots;
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
  public void close() {
    cloud.close();
    sim.close();
  }
}
