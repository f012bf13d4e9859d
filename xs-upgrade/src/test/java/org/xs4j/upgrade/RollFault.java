/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.xs4j.simulator.HostSeed;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.raw.PbdRecord;
import org.xs4j.xenapi.raw.PbdRef;

/**
 * What may go wrong while hosts are upgraded one after the other.
 *
 * @param name its name in docs/upgrade.md
 * @param before the id of the step, or how it begins, before which it is put there
 * @param inject puts it there
 * @param mend what a person does before the same command is run again
 * @param out which hosts are out of use then
 * @param options further options
 */
record RollFault(
    String name,
    String before,
    Consumer<UpgradeBench> inject,
    Consumer<UpgradeBench> mend,
    List<String> out,
    Consumer<UpgradeOptions> options) {
  /** Stands for hosts where nobody can be asked, the coordinator being away. */
  static final String UNREACHABLE = "nobody can be asked";

  private static final int EVERY = 1_000_000;
  private static final String VM = "i-2-001-VM";

  private static RollFault of(
      String name, String before, Consumer<UpgradeBench> inject, String... out) {
    return new RollFault(name, before, inject, b -> {}, List.of(out), o -> {});
  }

  private RollFault mended(Consumer<UpgradeBench> how) {
    return new RollFault(name, before, inject, how, out, options);
  }

  private RollFault with(Consumer<UpgradeOptions> more) {
    return new RollFault(name, before, inject, mend, out, more);
  }

  private static SimulatedHost first(UpgradeBench bench) {
    return bench.first();
  }

  private static SimulatedHost second(UpgradeBench bench) {
    return bench.sim.host("xs-02");
  }

  private static RollFault seeded(
      String name, String before, Consumer<HostSeed> seed, Consumer<HostSeed> back) {
    return of(name, before, b -> first(b).seed(seed)).mended(b -> first(b).seed(back));
  }

  /** Returns all of them, in the order of the document. */
  static List<RollFault> all() {
    return List.of(
        of("Unmanage never completes", "unmanage:", b -> b.cloud.refuseToDisconnect("xs-02", true))
            .mended(b -> b.cloud.refuseToDisconnect("xs-02", false)),
        of(
            "HA will not be disabled",
            "disable-ha",
            b -> b.sim.onCall("pool.disable_ha").times(1).fail("HA_LOST_STATEFILE")),
        seeded(
                "a CD cannot be ejected",
                "eject-cd",
                s -> s.lockedTray(VM, true),
                s -> s.lockedTray(VM, false))
            .with(o -> o.operatorLimit(Duration.ofHours(1))),
        of(
                "the heartbeat cannot be stopped",
                "disarm-heartbeat@",
                b -> b.sim.onCommand("kill").times(EVERY).fail(1, "kill: not permitted"))
            .mended(b -> b.sim.clearFaults()),
        seeded(
            "a VM has become unable to leave",
            "prove-evacuation",
            s -> s.runningVm("i-8-8-VM"),
            s -> s.guestAgent("i-8-8-VM")),
        of(
            "a migration is refused",
            "evacuate@",
            b ->
                b.sim
                    .onCall("host.evacuate")
                    .times(1)
                    .fail("CANNOT_EVACUATE_HOST", "VM_REQUIRES_SR,OpaqueRef:x,OpaqueRef:y")),
        seeded(
            "evacuation without room",
            "evacuate@",
            s -> s.edit("VM", VM, "memory_dynamic_max", 1L << 50),
            s -> s.edit("VM", VM, "memory_dynamic_max", 1L << 30)),
        of(
            "the disk is full for the installer",
            "prepare-installer@",
            b ->
                b.sim
                    .onCall("host.call_plugin")
                    .times(1)
                    .fail("XENAPI_PLUGIN_FAILURE", "main", "Exception", "NOT_ENOUGH_SPACE"),
            "xs-01"),
        of(
                "the medium is gone",
                "prepare-installer@",
                b -> b.sim.withdrawMedium(UpgradeBench.MEDIUM),
                "xs-01")
            .mended(UpgradeBench::offerMedium),
        of(
                "the coordinator's restart takes too long",
                "restart@",
                b -> first(b).holdRestarts(1),
                UNREACHABLE)
            .mended(b -> first(b).releaseRestart()),
        of("a host does not come back", "restart@xs-02", b -> second(b).holdRestarts(1), "xs-02")
            .mended(b -> second(b).releaseRestart()),
        of(
            "a host comes back with the old version",
            "restart@xs-02",
            b -> second(b).failUpgrades(1),
            "xs-02"),
        of("SFTP is cut", "copy-scripts@", b -> first(b).dom0().cutUploadAfter(1), "xs-01"),
        of("a script has changed", "copy-scripts@", b -> b.scriptsAre("changed"), "xs-01")
            .mended(b -> b.scriptsAre("")),
        of(
            "the set-up script fails",
            "setup-script@",
            b -> b.sim.onCommand("setupxenserver.sh").times(1).fail(1, "no space left on device"),
            "xs-01"),
        of(
                "the set-up script says something unknown",
                "setup-script@",
                b -> first(b).dom0().run("mv /opt/xensource/libexec/vncterm-wrapper /tmp/away"),
                "xs-01")
            .mended(
                b -> first(b).dom0().run("mv /tmp/away /opt/xensource/libexec/vncterm-wrapper")),
        of("a PBD will not plug", "plug-storage@", RollFault::breakStorage, "xs-01")
            .mended(b -> b.sim.clearFaults()),
        of(
            "a VM does not come back",
            "bring-back@",
            b ->
                b.sim.onCall("VM.pool_migrate").times(1).fail("VM_MIGRATE_FAILED", "vm", "a", "b")),
        of(
                "CloudStack is down at Manage",
                "manage:",
                b -> b.cloud.onCommand("*").times(EVERY).page(503))
            .mended(b -> b.cloud.clearFaults()),
        of("CloudStack cannot set a host up", "manage:", b -> b.cloud.failSetup("xs-02", true))
            .mended(b -> b.cloud.failSetup("xs-02", false)));
  }

  /** Unplugs what the boot plugged, and lets nobody plug it. */
  private static void breakStorage(UpgradeBench bench) {
    try (XsClient xs = bench.client()) {
      for (Map.Entry<PbdRef, PbdRecord> pbd : xs.raw().pbd().getAllRecords().entrySet()) {
        if (xs.raw().host().getNameLabel(pbd.getValue().host()).equals("xs-01")
            && xs.raw().sr().getNameLabel(pbd.getValue().sr()).equals("primary")) {
          xs.raw().pbd().unplug(pbd.getKey());
        }
      }
    }
    bench
        .sim
        .onCall("PBD.plug")
        .times(EVERY)
        .fail("SR_BACKEND_FAILURE_73", "", "NFS mount error [opterr=timed out]", "");
  }

  /** Returns how the id of the step begins, hosts by uuid. */
  String stepId(UpgradeBench bench) {
    String host = before.replaceFirst(".*@", "");
    return bench.sim.hosts().stream().anyMatch(h -> h.name().equals(host))
        ? before.replace(host, bench.sim.host(host).uuid())
        : before;
  }

  @Override
  public String toString() {
    return name;
  }
}
