/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** VMs moving between hosts, one by one or all of a host. */
final class VmMigration {
  /** As many VMs move at a time. */
  private static final int BATCH = 10;

  private VmMigration() {}

  static void register(Handlers to) {
    to.run("VM.pool_migrate", VmMigration::migrate)
        .run("VM.assert_can_boot_here", VmMigration::assertCanBootHere)
        .on("VM.get_possible_hosts", VmMigration::possibleHosts)
        .run("VM.assert_agile", VmMigration::assertAgile)
        .run("host.evacuate", VmMigration::evacuate)
        .run("host.assert_can_evacuate", VmMigration::assertCanEvacuate)
        .on("host.get_vms_which_prevent_evacuation", VmMigration::preventing)
        .on("host.get_uncooperative_resident_VMs", c -> List.of());
  }

  private static void migrate(Context c) {
    Database db = c.db();
    Row vm = c.row("VM", 0);
    boolean force = c.args().map(2).getOrDefault("force", "").equals("true");
    VmOperations.require(db, vm, "pool_migrate", !force);
    c.reach(c.args().text(1));
    Row target = c.row("host", 1);
    Row source = db.require("host", vm.text("resident_on"));
    if (Upgrades.inProgress(db) && Upgrades.compare(target, source) < 0) {
      throw new XapiFailure("NOT_SUPPORTED_DURING_UPGRADE");
    }
    VmPlacement.requireCanRun(db, vm, target, !target.ref().equals(source.ref()));
    migrate(c, vm, target, c.task());
  }

  /** Moves a VM, which takes its time, can be seen, and can be cancelled until it is there. */
  private static void migrate(Context c, Row vm, Row target, String key) {
    Database db = c.db();
    mark(db, vm, key, "pool_migrate");
    c.cancellable(true);
    try {
      c.rest(c.world().settings().migration());
    } finally {
      c.cancellable(false);
      mark(db, vm, key, "");
    }
    if (vm.text("power_state").equals("Running")) {
      move(db, vm, target);
    }
  }

  private static void mark(Database db, Row vm, String key, String op) {
    Map<String, String> current = new LinkedHashMap<>(vm.map("current_operations"));
    if (op.isEmpty()) {
      current.remove(key);
    } else {
      current.put(key, op);
    }
    db.set(vm, "current_operations", current);
    VmPower.refresh(db, vm);
  }

  private static void move(Database db, Row vm, Row target) {
    db.set(vm, "resident_on", target.ref());
    for (String ref : vm.list("VIFs")) {
      Row vif = db.require("VIF", ref);
      if (vif.is("currently_attached")) {
        VifCalls.attach(db, vif, target);
      }
    }
    VmPower.refresh(db, vm);
  }

  private static void assertCanBootHere(Context c) {
    VmPlacement.requireCanBoot(c.db(), c.row("VM", 0), c.row("host", 1), true);
  }

  private static Object possibleHosts(Context c) {
    return VmPlacement.possibleHosts(c.db(), c.row("VM", 0)).stream().map(Row::ref).toList();
  }

  private static void assertAgile(Context c) {
    Database db = c.db();
    Row vm = c.row("VM", 0);
    for (String ref : vm.list("VBDs")) {
      Row vdi = db.find("VDI", db.require("VBD", ref).text("VDI"));
      if (vdi != null && !db.require("SR", vdi.text("SR")).is("shared")) {
        throw new XapiFailure("HA_CONSTRAINT_VIOLATION_SR_NOT_SHARED", vdi.text("SR"));
      }
    }
    for (String ref : vm.list("VIFs")) {
      Row network = db.require("network", db.require("VIF", ref).text("network"));
      if (network.list("PIFs").size() < db.count("host")) {
        throw new XapiFailure("HA_CONSTRAINT_VIOLATION_NETWORK_NOT_SHARED", network.ref());
      }
    }
  }

  private static void evacuate(Context c) {
    Row host = c.row("host", 0);
    HostOperations.during(c, host, "evacuate", () -> evacuate(c, host));
  }

  private static void evacuate(Context c, Row host) {
    Database db = c.db();
    Map<String, XapiFailure> refusals = refusals(db, host);
    if (!refusals.isEmpty()) {
      throw refusals.values().iterator().next();
    }
    List<Row> vms = residents(db, host);
    requireNetwork(c, targets(db, host));
    for (int from = 0; from < vms.size(); from += BATCH) {
      int to = Math.min(vms.size(), from + BATCH);
      List<Row> batch = vms.subList(from, to);
      batch.forEach(vm -> mark(db, vm, c.task(), "pool_migrate"));
      try {
        c.rest(c.world().settings().migration());
      } finally {
        batch.forEach(vm -> mark(db, vm, c.task(), ""));
      }
      for (Row vm : batch) {
        if (vm.text("power_state").equals("Running")) {
          move(db, vm, roomiest(db, targets(db, host)));
        }
      }
      c.progress((double) to / vms.size());
    }
    long left = residents(db, host).size();
    if (left > 0) {
      throw XapiFailure.internal("evacuate: " + left + " VMs are still resident on " + host.ref());
    }
  }

  private static Row roomiest(Database db, List<Row> targets) {
    Row roomiest = targets.get(0);
    for (Row target : targets) {
      if (VmPlacement.freeMemory(db, target) > VmPlacement.freeMemory(db, roomiest)) {
        roomiest = target;
      }
    }
    return roomiest;
  }

  /** A network that was asked for must have an address on every host that VMs may go to. */
  private static void requireNetwork(Context c, List<Row> targets) {
    Row network = c.db().find("network", c.args().text(1));
    if (network == null) {
      return;
    }
    for (Row target : targets) {
      Row pif =
          network.list("PIFs").stream()
              .map(ref -> c.db().require("PIF", ref))
              .filter(p -> p.text("host").equals(target.ref()))
              .findFirst()
              .orElseThrow(() -> new XapiFailure("PIF_NOT_PRESENT", target.ref(), network.ref()));
      if (!pif.is("currently_attached")) {
        throw new XapiFailure("REQUIRED_PIF_IS_UNPLUGGED", pif.ref());
      }
      if (pif.text("IP").isEmpty()) {
        throw new XapiFailure("INTERFACE_HAS_NO_IP", pif.ref());
      }
    }
  }

  private static void assertCanEvacuate(Context c) {
    List<String> texts = new ArrayList<>();
    refusals(c.db(), c.row("host", 0))
        .values()
        .forEach(failure -> texts.add(String.join(",", failure.description())));
    if (!texts.isEmpty()) {
      throw new XapiFailure("CANNOT_EVACUATE_HOST", String.join("|", texts));
    }
  }

  private static Object preventing(Context c) {
    Map<String, Object> out = new LinkedHashMap<>();
    refusals(c.db(), c.row("host", 0)).forEach((vm, why) -> out.put(vm, why.description()));
    return out;
  }

  private static Map<String, XapiFailure> refusals(Database db, Row host) {
    Map<String, XapiFailure> refusals = new LinkedHashMap<>();
    List<Row> targets = targets(db, host);
    for (Row vm : residents(db, host)) {
      refusal(db, vm, targets).ifPresent(failure -> refusals.put(vm.ref(), failure));
    }
    return refusals;
  }

  private static Optional<XapiFailure> refusal(Database db, Row vm, List<Row> targets) {
    if (targets.isEmpty()) {
      return Optional.of(new XapiFailure("NO_HOSTS_AVAILABLE", vm.ref()));
    }
    if (Networking.haEnabled(db) && !vm.text("ha_restart_priority").equals("restart")) {
      return Optional.of(new XapiFailure("HOST_EVACUATE_VM_NOT_HA_PROTECTED", vm.ref()));
    }
    Optional<XapiFailure> obstacle = VmOperations.obstacle(db, vm, "pool_migrate");
    if (obstacle.isPresent()) {
      return obstacle;
    }
    // one host that cannot take it is enough
    for (Row target : targets) {
      Optional<XapiFailure> failure = VmPlacement.obstacle(db, vm, target);
      if (failure.isPresent()) {
        boolean memory = failure.get().description().get(0).equals("HOST_NOT_ENOUGH_FREE_MEMORY");
        return memory
            ? Optional.of(new XapiFailure("HOST_NOT_ENOUGH_FREE_MEMORY", vm.ref()))
            : failure;
      }
    }
    return Optional.empty();
  }

  private static List<Row> residents(Database db, Row host) {
    return host.list("resident_VMs").stream()
        .map(ref -> db.require("VM", ref))
        .filter(vm -> !vm.is("is_control_domain"))
        .toList();
  }

  /** Returns the enabled hosts, alive and not older, that a host's VMs may go to. */
  private static List<Row> targets(Database db, Row source) {
    return db.all("host").stream()
        .filter(host -> host != source && host.is("enabled"))
        .filter(host -> VmPlacement.isLive(db, host) && Upgrades.compare(host, source) >= 0)
        .toList();
  }
}
