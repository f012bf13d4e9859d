/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.world.HostRecords;
import org.xs4j.simulator.internal.world.Links;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.World;

/**
 * The start of a host's toolstack: it answers, says hello (live), becomes enabled, and a supporter
 * then copies the coordinator's bonds and, last, its VLANs.
 */
final class Toolstack {
  private final World world;
  private final Machine machine;
  private boolean booted;

  Toolstack(World world, Machine machine) {
    this.world = world;
    this.machine = machine;
  }

  /** Stops the toolstack now; it starts again after the usual time. */
  void restart() {
    machine.setUp(false);
    int run = machine.run();
    Runnable start =
        () -> {
          if (machine.run() == run) {
            start();
          }
        };
    if (!machine.hold(() -> world.later(world.settings().restart(), start))) {
      world.later(world.settings().restart(), start);
    }
  }

  /**
   * Starts the toolstack of a machine that just booted: dom0 has the memory that was set for it.
   */
  void boot() {
    if (machine.isCoordinator()) {
      machine.pool().setCoordinator(machine);
    }
    new HostRecords(world).applyMemory(machine);
    booted = true;
    start();
    if (machine.isCoordinator()) {
      // supporters lost their coordinator and introduce themselves again
      machine.pool().members().stream()
          .filter(member -> member != machine && member.isUp())
          .forEach(member -> new Toolstack(world, member).start());
    }
  }

  /** Starts the toolstack now; a supporter goes on once its coordinator is there. */
  void start() {
    machine.setUp(true);
    boolean contact = machine.isOnLine() && machine.leader().isOnLine() && machine.isWellLed();
    if (!machine.isCoordinator() && !contact) {
      machine.setSevered(true);
    }
    if (machine.isInEmergency()) {
      next(this::resume);
      return;
    }
    Database db = machine.db();
    if (machine.isCoordinator()) {
      db.clear("session");
      db.clear("task");
    }
    setEnabled(db, machine.host(), false);
    next(this::sayHello);
  }

  private void resume() {
    if (machine.isInEmergency()) {
      next(this::resume);
    } else {
      setEnabled(machine.db(), machine.host(), false);
      next(this::sayHello);
    }
  }

  /** Goes on after a while, unless the toolstack was stopped meanwhile. */
  private void next(Runnable stage) {
    int run = machine.run();
    world.later(
        world.settings().settling(),
        () -> {
          if (machine.run() == run) {
            stage.run();
          }
        });
  }

  private void sayHello() {
    Database db = machine.db();
    Row host = machine.host();
    if (machine.disk().takeNews()) {
      new HostRecords(world).refresh(machine);
    }
    db.set(db.require("host_metrics", host.text("metrics")), "live", true);
    for (Row task : db.all("task")) {
      if (task.text("resident_on").equals(host.ref()) && task.text("status").equals("pending")) {
        db.set(task, "status", "cancelled");
      }
    }
    for (String ref : host.list("PIFs")) {
      Row pif = db.require("PIF", ref);
      boolean member = Networking.isBondMember(db, pif);
      if (!member && pif.is("managed") && (pif.is("physical") || Networking.isBond(pif))) {
        Networking.bringUp(db, pif);
      }
    }
    Links.measure(world, machine);
    Upgrades.observe(db);
    plugStorage(db, host);
    next(this::enable);
  }

  /** Links a supporter to the pool's shared storage, and plugs what the host is linked to. */
  private void plugStorage(Database db, Row host) {
    String coordinator = db.only("pool").text("master");
    boolean wanted =
        !db.only("pool").map("other_config").getOrDefault("sync_create_pbds", "").equals("nosync");
    for (Row sr : db.all("SR")) {
      List<Row> pbds = sr.list("PBDs").stream().map(ref -> db.require("PBD", ref)).toList();
      boolean linked = pbds.stream().anyMatch(p -> p.text("host").equals(host.ref()));
      if (sr.is("shared") && !linked && wanted) {
        pbds.stream()
            .filter(p -> p.text("host").equals(coordinator))
            .findFirst()
            .ifPresent(
                model -> {
                  Map<String, String> config = model.map("device_config");
                  config.remove("SRmaster");
                  PbdCalls.link(db, sr, host, config);
                });
      }
    }
    for (String ref : host.list("PBDs")) {
      try {
        PbdCalls.attach(world, db, db.require("PBD", ref));
      } catch (org.xs4j.simulator.internal.wire.XapiFailure refused) {
        message(db, host, "PBD_PLUG_FAILED_ON_SERVER_START");
      }
    }
  }

  private void message(Database db, Row host, String name) {
    db.create(
        "message",
        Map.of(
            "name",
            name,
            "priority",
            3L,
            "cls",
            "Host",
            "obj_uuid",
            host.text("uuid"),
            "timestamp",
            world.timeline().now()));
  }

  private void enable() {
    Database db = machine.db();
    Row host = machine.host();
    List<String> left = new ArrayList<>(host.list("pending_guidances"));
    left.remove("restart_toolstack");
    if (booted) {
      left.removeAll(List.of("reboot_host", "reboot_host_on_livepatch_failure"));
    }
    db.set(host, "pending_guidances", left);
    machine.setStarted();
    if (left.isEmpty() || !machine.release().isAtLeast("24.0")) {
      setEnabled(db, host, !machine.isLeaving());
    }
    if (!machine.isCoordinator()) {
      next(this::copyBonds);
    }
  }

  /** Marks a host as enabled or not, with what it may then be asked to do. */
  static void setEnabled(Database db, Row host, boolean enabled) {
    db.set(host, "enabled", enabled);
    HostOperations.update(db, host);
  }

  private void copyBonds() {
    Database db = machine.db();
    Row coordinator = machine.pool().coordinator().host();
    for (Row bond : db.all("Bond")) {
      Row master = db.require("PIF", bond.text("master"));
      if (master.text("host").equals(coordinator.ref())) {
        copyBond(db, bond, master);
      }
    }
    Links.measure(world, machine);
    next(this::copyVlans);
  }

  /** Makes a bond like the coordinator's of the cards with the same device names. */
  private void copyBond(Database db, Row model, Row modelMaster) {
    List<String> devices =
        members(db, model).sorted(byMac(modelMaster)).map(p -> p.text("device")).toList();
    List<Row> candidates =
        devices.stream()
            .flatMap(device -> ownPifs(db).filter(p -> p.text("device").equals(device)))
            .filter(p -> p.is("physical"))
            .toList();
    if (candidates.isEmpty()) {
      return;
    }
    Row network = db.require("network", modelMaster.text("network"));
    List<Row> present =
        ownPifs(db)
            .filter(p -> p.text("network").equals(network.ref()) && Networking.isBond(p))
            .toList();
    for (Row own : present) {
      Row bond = db.require("Bond", own.list("bond_master_of").get(0));
      List<String> refs = candidates.stream().map(Row::ref).toList();
      if (bond.list("slaves").containsAll(refs) && refs.containsAll(bond.list("slaves"))) {
        return;
      }
      BondCalls.dismantle(db, bond);
    }
    try {
      BondCalls.checkMembers(db, candidates);
    } catch (org.xs4j.simulator.internal.wire.XapiFailure refused) {
      // the toolstack logs it and goes on
      return;
    }
    Row bond =
        BondCalls.build(
            db,
            new BondCalls.Request(
                network, candidates, "", model.text("mode"), model.map("properties")));
    if (db.require("PIF", bond.text("master")).is("management")
        && world.settings().cutWhenManagementMoves()) {
      machine.cutConnections();
    }
  }

  /** Puts the member first from which the model has its MAC. */
  private static Comparator<Row> byMac(Row modelMaster) {
    return Comparator.comparing((Row p) -> !p.text("MAC").equals(modelMaster.text("MAC")))
        .thenComparing(p -> p.text("device"));
  }

  private void copyVlans() {
    Database db = machine.db();
    Row coordinator = machine.pool().coordinator().host();
    if ("nosync".equals(machine.host().map("other_config").get("sync_vlans"))) {
      return;
    }
    for (Row vlan : db.all("VLAN")) {
      Row untagged = db.require("PIF", vlan.text("untagged_PIF"));
      Row tagged = db.require("PIF", vlan.text("tagged_PIF"));
      Row network = db.require("network", untagged.text("network"));
      boolean wanted = untagged.text("host").equals(coordinator.ref());
      boolean present = ownPifs(db).anyMatch(p -> p.text("network").equals(network.ref()));
      if (wanted && !present) {
        ownPifs(db)
            .filter(p -> p.text("network").equals(tagged.text("network")))
            .filter(p -> !Networking.isBondMember(db, p))
            .findFirst()
            .ifPresent(own -> copyVlan(db, own, vlan, network));
      }
    }
  }

  private static void copyVlan(Database db, Row own, Row model, Row network) {
    Row vlan = Networking.createVlan(db, own, model.number("tag"), network);
    Networking.bringUp(db, db.require("PIF", vlan.text("untagged_PIF")));
  }

  private Stream<Row> ownPifs(Database db) {
    return machine.host().list("PIFs").stream().map(ref -> db.require("PIF", ref));
  }

  private static Stream<Row> members(Database db, Row bond) {
    return bond.list("slaves").stream().map(ref -> db.require("PIF", ref));
  }
}
