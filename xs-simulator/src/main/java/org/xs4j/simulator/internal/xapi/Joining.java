/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.wire.XapiFailure;
import org.xs4j.simulator.internal.world.HostRecords;
import org.xs4j.simulator.internal.world.Installer;
import org.xs4j.simulator.internal.world.Links;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.Pool;
import org.xs4j.simulator.internal.world.World;

/** A stand-alone host joins a pool: what it brings along, and its toolstack's restart. */
public final class Joining {
  private static final List<String> HOST_FIELDS =
      List.of(
          "name_label",
          "hostname",
          "address",
          "other_config",
          "edition",
          "license_params",
          "https_only");
  private static final List<String> PIF_FIELDS =
      List.of(
          "MTU",
          "ip_configuration_mode",
          "IP",
          "netmask",
          "gateway",
          "DNS",
          "management",
          "other_config",
          "disallow_unplug",
          "ipv6_configuration_mode",
          "IPv6",
          "ipv6_gateway",
          "primary_address_type",
          "managed",
          "properties");

  private final World world;
  private final Machine joiner;
  private final Database from;

  private Joining(World world, Machine joiner) {
    this.world = world;
    this.joiner = joiner;
    this.from = joiner.db();
  }

  /** Answers {@code pool.join} and {@code pool.join_force}. */
  static void join(Context c, boolean force) {
    Machine target = login(c);
    Machine joiner = c.machine();
    new JoinChecks(joiner, target).run(force);
    new Joining(c.world(), joiner).moveTo(target.pool());
    // the answer goes out, then the toolstack stops
    c.keepAnswer();
    new Toolstack(c.world(), joiner).restart();
  }

  /** Makes one pool of all machines, led by the first, as if they had joined long ago. */
  public static void assemble(World world) {
    Machine coordinator = world.machines().get(0);
    for (Machine machine : world.machines()) {
      if (machine != coordinator) {
        new Joining(world, machine).moveTo(coordinator.pool());
        Database db = machine.db();
        Row host = machine.host();
        Toolstack.setEnabled(db, host, true);
        db.set(db.require("host_metrics", host.text("metrics")), "live", true);
        Networking.managementOf(db, host).forEach(pif -> db.set(pif, "currently_attached", true));
        Links.measure(world, machine);
      }
    }
  }

  /** Logs in at the target with what the caller gave, as the joining host does. */
  private static Machine login(Context c) {
    String address = c.args().text(0);
    String user = c.args().text(1);
    @Nullable Machine target = c.world().machineAt(address);
    if (target == null || !target.isReachable()) {
      throw new XapiFailure("JOINING_HOST_CONNECTION_FAILED");
    }
    if (!target.isCoordinator()) {
      throw new XapiFailure("HOST_IS_SLAVE", target.pool().coordinator().redirect());
    }
    if (!user.equals("root") || !c.args().text(2).equals(target.password())) {
      c.pause(c.world().settings().loginDelay());
      throw new XapiFailure("SESSION_AUTHENTICATION_FAILED", user, "Authentication failure");
    }
    return target;
  }

  private void moveTo(Pool pool) {
    Database to = pool.db();
    Row old = joiner.host();
    Row host = new HostRecords(world).create(to, joiner);
    HOST_FIELDS.forEach(field -> to.set(host, field, old.get(field)));
    Toolstack.setEnabled(to, host, false);
    to.set(to.require("host_metrics", host.text("metrics")), "live", false);
    to.set(
        to.require("VM", host.text("control_domain")),
        "uuid",
        from.require("VM", old.text("control_domain")).text("uuid"));

    for (Row network : from.all("network")) {
      bringNetwork(to, network);
    }
    for (String ref : old.list("PIFs")) {
      Row pif = from.require("PIF", ref);
      if (pif.is("physical")) {
        bringPif(to, host, pif);
      }
    }
    bringManagementVlan(to, host, old);
    new Carrying(from, to, old, host).carry();
    pool.members().add(joiner);
    joiner.setPool(pool);
    new HostRecords(world).applyMemory(joiner);
    Installer.recountCpus(to);
  }

  /** Networks of cards are merged by bridge; others are made anew where the name allows. */
  private void bringNetwork(Database to, Row network) {
    boolean physical =
        network.list("PIFs").stream().anyMatch(ref -> from.require("PIF", ref).is("physical"));
    boolean merged = physical || NetworkCalls.isInternalManagement(network);
    if (byBridge(to, network.text("bridge")).isPresent()) {
      return;
    }
    if (merged || NetworkCalls.isAllowedBridge(network.text("bridge"))) {
      Map<String, Object> values = new HashMap<>();
      for (String field :
          List.of("name_label", "name_description", "MTU", "other_config", "bridge", "managed")) {
        values.put(field, network.get(field));
      }
      to.create("network", values);
    }
  }

  private static Optional<Row> byBridge(Database db, String bridge) {
    return db.all("network").stream().filter(n -> n.text("bridge").equals(bridge)).findFirst();
  }

  private Row bringPif(Database to, Row host, Row pif) {
    String bridge = from.require("network", pif.text("network")).text("bridge");
    Map<String, Object> values = new HashMap<>();
    values.put("device", pif.text("device"));
    values.put("MAC", pif.text("MAC"));
    values.put("VLAN", -1L);
    values.put("physical", true);
    values.put("currently_attached", false);
    values.put("host", host.ref());
    values.put("network", byBridge(to, bridge).orElseThrow().ref());
    values.put("metrics", to.create("PIF_metrics", Map.of()).ref());
    PIF_FIELDS.forEach(field -> values.put(field, pif.get(field)));
    return to.create("PIF", values);
  }

  /** The management VLAN goes onto the pool's own management network. */
  private void bringManagementVlan(Database to, Row host, Row old) {
    Row management = Networking.managementOf(from, old).get(0);
    Row vlan = from.find("VLAN", management.text("VLAN_master_of"));
    if (vlan == null) {
      return;
    }
    Row tagged = from.require("PIF", vlan.text("tagged_PIF"));
    Row coordinator = to.require("host", to.only("pool").text("master"));
    Row network =
        to.require("network", Networking.managementOf(to, coordinator).get(0).text("network"));
    host.list("PIFs").stream()
        .map(ref -> to.require("PIF", ref))
        .filter(p -> p.text("device").equals(tagged.text("device")))
        .findFirst()
        .ifPresent(
            own -> {
              Row copy = Networking.createVlan(to, own, vlan.number("tag"), network);
              Row untagged = to.require("PIF", copy.text("untagged_PIF"));
              PIF_FIELDS.forEach(field -> to.set(untagged, field, management.get(field)));
            });
  }
}
