/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import static org.xs4j.upgrade.UpgradeBench.media;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.xs4j.cloudstack.CloudStackException;
import org.xs4j.core.XsException;
import org.xs4j.simulator.HostSeed;
import org.xs4j.simulator.Release;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.raw.PbdRecord;
import org.xs4j.xenapi.raw.PbdRef;

/**
 * What may be wrong with a pool before it is upgraded.
 *
 * @param check the check that has to find it
 * @param named what the finding has to name
 * @param spec the pool
 * @param way the way of upgrading
 * @param seed puts the fault there
 * @param options further options
 * @param ssh whether an SSH endpoint is known for the second host
 */
record PreCheckFault(
    String check,
    String named,
    UpgradeBench.Spec spec,
    UpgradeWay way,
    Consumer<UpgradeBench> seed,
    Consumer<UpgradeOptions> options,
    boolean ssh) {
  private static final UpgradeBench.Spec TWO =
      UpgradeBench.Spec.of(2, Release.XENSERVER_7_1, Release.XENSERVER_8_2).vms(1, 2);

  /** Supported by no CloudStack of the matrix that is left out of account: XCP-ng 8.2 to 8.3. */
  private static final UpgradeBench.Spec XCP =
      UpgradeBench.Spec.of(2, Release.XCP_NG_8_2, Release.XCP_NG_8_3).vms(1, 2).cloud("4.20.1.0");

  private static PreCheckFault of(String check, String named, Consumer<UpgradeBench> seed) {
    return new PreCheckFault(check, named, TWO, media(), seed, o -> {}, true);
  }

  private static PreCheckFault second(String check, String named, Consumer<HostSeed> seed) {
    return of(check, named, bench -> second(bench).seed(seed));
  }

  private PreCheckFault of(UpgradeBench.Spec other) {
    return new PreCheckFault(check, named, other, way, seed, options, ssh);
  }

  private PreCheckFault by(UpgradeWay other) {
    return new PreCheckFault(check, named, spec, other, seed, options, ssh);
  }

  private PreCheckFault with(Consumer<UpgradeOptions> more) {
    return new PreCheckFault(check, named, spec, way, seed, more, ssh);
  }

  private PreCheckFault withoutSsh() {
    return new PreCheckFault(check, named, spec, way, seed, options, false);
  }

  private static SimulatedHost second(UpgradeBench bench) {
    return bench.sim.host("xs-02");
  }

  /** Returns all of them. */
  static List<PreCheckFault> all() {
    return List.of(
        of("host.live", "xs-02", PreCheckFault::killSecond),
        second("host.enabled", "xs-02", s -> s.enabled(false)),
        second(
            "host.busy",
            "evacuate",
            s -> s.field("host", "current_operations", Map.of("task", "evacuate"))),
        of("host.clock", "120 s ahead", b -> second(b).skewClock(Duration.ofMinutes(2))),
        second(
            "host.reboot-pending",
            "xs-02",
            s -> s.field("host", "updates_requiring_reboot", List.of("OpaqueRef:x"))),
        second("host.legacy-ssl", "xs-02", s -> s.field("host", "ssl_legacy", true)),
        second("host.order", "xs-02", s -> s.softwareVersion("product_version", "7.6.0")),
        of("host.downgrade", "from 7.1.2 to 7.0.0", b -> {}).by(new UpgradeWay.Manual("7.0.0")),
        of("host.step", "from 8.1.0 to 8.3.0", b -> {})
            .of(
                UpgradeBench.Spec.of(2, Release.XCP_NG_8_1, Release.XCP_NG_8_3)
                    .vms(1, 2)
                    .cloud("4.20.1.0")),
        of("host.ssh", "xs-02", b -> {}).withoutSsh(),
        of("host.ssh", "xs-02", b -> second(b).dom0().refuseLogins(9)),
        of("host.disk", "100 MiB free", b -> second(b).dom0().freeDiskBytes(100L << 20)),
        of("host.heartbeat", "xs-02", b -> {}).withoutSsh(),
        of("host.bonds", "1 of 2 links", PreCheckFault::breakBond).of(TWO.nics(3)),
        of("media.readable", "INVALID_URL", b -> b.sim.withdrawMedium(UpgradeBench.MEDIUM)),
        of("media.safe", "not_enough_space", b -> second(b).objectToUpgrade("not_enough_space")),
        of(
            "media.same",
            "8.0.0",
            b ->
                second(b)
                    .plugin(
                        "prepare_host_upgrade.py",
                        "getVersion",
                        args -> "{\"product-version\": \"8.0.0\"}")),
        of("update.present", "no-such-update", b -> {}).by(new UpgradeWay.Update("no-such-update")),
        of("way.fits", "8.3.0 by packages", b -> {}).of(XCP).by(new UpgradeWay.Packages("8.3.0")),
        of("storage.plugged", "primary", PreCheckFault::unplug),
        second("vm.evacuable", "VM_LACKS_FEATURE", s -> s.runningVm("i-5-5-VM")),
        of("vm.evacuable", "VM_REQUIRES_SR (local)", PreCheckFault::localDisk),
        vm("vm.paused", "power_state", "Paused"),
        vm("vm.suspended", "power_state", "Suspended"),
        vm("vm.busy", "current_operations", Map.of("task", "snapshot")),
        vm("vm.paravirtual", "domain_type", "pv").of(XCP),
        second("vm.halted-cloudstack", "i-2-77-VM", s -> s.haltedVm("i-2-77-VM")),
        second(
            "vm.checkpoint",
            "before the upgrade",
            s ->
                s.haltedVm("before the upgrade")
                    .edit("VM", "before the upgrade", "is_a_snapshot", true)
                    .edit("VM", "before the upgrade", "power_state", "Suspended")),
        of("network.vlans", "office has no way to xs-02", PreCheckFault::strandVlan),
        of("pool.room", "1 running VMs", b -> {})
            .of(UpgradeBench.Spec.of(1, Release.XENSERVER_7_1, Release.XENSERVER_8_2).vms(1, 1)),
        of("pool.lease", "somebody", PreCheckFault::lease),
        of("pool.tasks", "export", PreCheckFault::task),
        second("pool.redo-log", "on", s -> s.field("pool", "redo_log_enabled", true)),
        second("pool.cluster", "corosync", s -> s.object("Cluster", Map.of()))
            .of(UpgradeBench.Spec.of(2, Release.XENSERVER_8_0, Release.XENSERVER_8_2)),
        second(
            "pool.switch-controller",
            "10.0.0.7",
            s -> s.field("pool", "vswitch_controller", "10.0.0.7")),
        second("pool.ha-srs", "SRs are not known", s -> s.highAvailability(true)),
        of("cloud.answers", "503", b -> b.cloud.onCommand("*").afterCalls(1).times(99).page(503)),
        of("cloud.state", "PrepareUnmanagedError", PreCheckFault::failUnmanaging),
        of("cloud.hosts", "xs-02 is Connecting", b -> b.cloud.setHostState("xs-02", "Connecting")),
        of("cloud.support", "with CloudStack 4.11", b -> {}).of(TWO.cloud("4.11.3.0")),
        of("cloud.scripts", "cannot read", b -> {})
            .with(
                o ->
                    o.scripts(
                        name -> {
                          throw new XsException("cannot read the script " + name);
                        })));
  }

  private static PreCheckFault vm(String check, String field, Object value) {
    return of(
        check, "i-2-002-VM", b -> second(b).seed(s -> s.edit("VM", "i-2-002-VM", field, value)));
  }

  private static void killSecond(UpgradeBench bench) {
    second(bench).seed(s -> s.field("host_metrics", "live", false));
  }

  private static void breakBond(UpgradeBench bench) {
    second(bench).seed(s -> s.bond("bonded", "eth1", "eth2"));
    second(bench).unplugCable("eth2");
  }

  private static void unplug(UpgradeBench bench) {
    try (XsClient xs = bench.client()) {
      for (Map.Entry<PbdRef, PbdRecord> pbd : xs.raw().pbd().getAllRecords().entrySet()) {
        if (xs.raw().host().getNameLabel(pbd.getValue().host()).equals("xs-02")) {
          xs.raw().pbd().unplug(pbd.getKey());
        }
      }
    }
  }

  private static void localDisk(UpgradeBench bench) {
    second(bench).seed(s -> s.localSr("local", 1L << 40));
    bench.addDisk("i-2-002-VM", "local");
  }

  /** A VLAN that a VM uses on a NIC whose network the second host does not have. */
  private static void strandVlan(UpgradeBench bench) {
    try (XsClient xs = bench.client()) {
      String other = bench.network(xs, "elsewhere").value();
      second(bench).seed(s -> s.pifField("eth1", "network", other));
    }
    bench.first().seed(s -> s.vlan("office", "eth1", 40));
    bench.plugInto("i-2-001-VM", "office");
  }

  private static void lease(UpgradeBench bench) {
    try (XsClient xs = bench.client()) {
      xs.raw().pool().addToOtherConfig(xs.raw().pool().getAll().get(0), "xs4j:lease", "somebody");
    }
  }

  private static void task(UpgradeBench bench) {
    try (XsClient xs = bench.client()) {
      xs.raw().task().create("export", "");
    }
  }

  private static void failUnmanaging(UpgradeBench bench) {
    bench.cloud.refuseToDisconnect("xs-02", true);
    try {
      bench.cluster().unmanage(o -> o.every(Duration.ofSeconds(30)));
    } catch (CloudStackException e) {
      bench.cloud.refuseToDisconnect("xs-02", false);
    }
  }

  UpgradeWork open(UpgradeBench bench) {
    return bench.open(way, options, ssh ? List.of() : List.of("xs-02"));
  }

  @Override
  public String toString() {
    return check + ": " + named;
  }
}
