/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.Nic;
import org.xs4j.simulator.internal.world.World;

/**
 * Watches whether the network leads to each host: over the cards, the VLAN and the address that its
 * management has. A pool and its member come to terms with a loss as time goes by.
 */
public final class Contact {
  /** So long a supporter tries to reach its coordinator before it starts anew without it. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** So long after the last sign of life XAPI takes a host for dead. */
  private static final Duration ASSUMED_DEAD = Duration.ofMinutes(10);

  /** What a host's path was last judged by. */
  private record Stamp(Database db, long changes) {}

  private final World world;
  private final Map<Machine, Stamp> judged = new HashMap<>();

  private Contact(World world) {
    this.world = world;
  }

  /** Starts to watch all hosts of a world. */
  public static void watch(World world) {
    Contact contact = new Contact(world);
    for (Machine machine : world.machines()) {
      machine.onLine(there -> contact.changed(machine, there));
    }
    world.watch(contact::look);
  }

  private void look() {
    for (Machine machine : world.machines()) {
      Database db = machine.db();
      long changes = machine.ports();
      for (String className : List.of("PIF", "Bond", "VLAN", "host")) {
        changes += db.lastChange(className);
      }
      Stamp stamp = new Stamp(db, changes);
      if (!stamp.equals(judged.put(machine, stamp))) {
        machine.setPath(leadsTo(machine));
        lookForCoordinator(machine);
      }
    }
  }

  /** A coordinator that moved to another address is not found by those that were not told. */
  private void lookForCoordinator(Machine machine) {
    if (machine.isCoordinator()) {
      return;
    }
    if (machine.followed().isEmpty()) {
      machine.setFollowed(machine.leader().redirect());
    } else if (!machine.isWellLed() && !machine.isSevered()) {
      int run = machine.run();
      world.later(
          PATIENCE,
          () -> {
            if (!machine.isWellLed() && machine.run() == run) {
              machine.setSevered(true);
            }
          });
    }
  }

  /** Returns whether the network leads to the management interface of a host. */
  static boolean leadsTo(Machine machine) {
    Database db = machine.db();
    Row host = db.findByUuid("host", machine.uuid());
    if (host == null) {
      return true;
    }
    List<Row> management = Networking.managementOf(db, host);
    return management.isEmpty() || leadsTo(db, machine, management.get(0));
  }

  private static boolean leadsTo(Database db, Machine machine, Row management) {
    Row vlan = db.find("VLAN", management.text("VLAN_master_of"));
    Row base = vlan == null ? management : db.require("PIF", vlan.text("tagged_PIF"));
    boolean routed = machine.isRouted(management.text("IP"));
    return routed && cards(db, base).stream().anyMatch(pif -> carries(machine, pif, base, vlan));
  }

  private static List<Row> cards(Database db, Row base) {
    return Networking.isBond(base)
        ? db.require("Bond", base.list("bond_master_of").get(0)).list("slaves").stream()
            .map(ref -> db.require("PIF", ref))
            .toList()
        : List.of(base);
  }

  private static boolean carries(
      Machine machine, Row card, Row base, @org.jspecify.annotations.Nullable Row vlan) {
    Optional<Nic> nic = machine.nic(card.text("device"));
    if (nic.isEmpty()) {
      // a card that came with a loaded pool and has no port here
      return true;
    }
    Nic port = nic.get();
    return port.hasCable()
        && port.isPatched()
        && (vlan == null || port.carries(vlan.number("tag")))
        && (port.hasLacp() || !needsLacp(machine.db(), base));
  }

  private static boolean needsLacp(Database db, Row base) {
    if (!Networking.isBond(base)) {
      return false;
    }
    Row bond = db.require("Bond", base.list("bond_master_of").get(0));
    return bond.text("mode").equals("lacp")
        && bond.map("properties").getOrDefault("lacp-fallback-ab", "true").equals("false");
  }

  private void changed(Machine machine, boolean there) {
    if (there) {
      returned(machine);
      return;
    }
    int run = machine.run();
    world.later(
        PATIENCE,
        () -> {
          if (!machine.isOnLine() && machine.isPowered() && machine.run() == run) {
            sever(machine);
          }
        });
    world.later(
        ASSUMED_DEAD,
        () -> {
          if (!machine.isOnLine() && machine.run() == run && !machine.isCoordinator()) {
            tellLive(machine, false);
          }
        });
  }

  private static void sever(Machine machine) {
    if (!machine.isCoordinator()) {
      machine.setSevered(true);
      return;
    }
    machine.pool().members().stream()
        .filter(member -> member != machine)
        .forEach(member -> member.setSevered(true));
  }

  private void returned(Machine machine) {
    if (machine.isUp() && !machine.isSevered()) {
      tellLive(machine, true);
    }
    List<Machine> waiting = machine.isCoordinator() ? machine.pool().members() : List.of(machine);
    for (Machine member : List.copyOf(waiting)) {
      boolean found = member.isWellLed() && machine.pool().coordinator().isOnLine();
      if (member.isSevered() && member.isOnLine() && found) {
        member.setSevered(false);
        if (member.isUp()) {
          new Toolstack(world, member).start();
        }
      }
    }
  }

  private static void tellLive(Machine machine, boolean live) {
    Database db = machine.db();
    Row metrics = db.find("host_metrics", machine.host().text("metrics"));
    if (metrics != null) {
      db.set(metrics, "live", live);
    }
  }
}
