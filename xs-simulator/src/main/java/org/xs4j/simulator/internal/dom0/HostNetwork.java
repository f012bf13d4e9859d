/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.Nic;
import org.xs4j.simulator.internal.world.OutsideNetwork.Target;
import org.xs4j.simulator.internal.world.World;

/** The network as a host's kernel has it: its interfaces, its routes, what answers beyond. */
public final class HostNetwork {
  private final World world;
  private final Machine machine;

  /** Looks at a host's network. */
  public HostNetwork(World world, Machine machine) {
    this.world = world;
    this.machine = machine;
  }

  /** How the kernel sends to an address: over an interface, by a router unless it is empty. */
  public record Route(Interface out, String router) {}

  /** Returns the interfaces that are up, by name. */
  public List<Interface> interfaces() {
    List<Interface> all = new ArrayList<>();
    world.exclusively(
        () -> {
          Database db = machine.db();
          Optional<Row> chosen = defaultRoute(db);
          for (Row pif : pifs(db)) {
            if (pif.is("currently_attached")) {
              all.add(of(db, pif, chosen.equals(Optional.of(pif))));
            }
          }
        });
    all.sort(Comparator.comparing(Interface::name));
    return all;
  }

  private List<Row> pifs(Database db) {
    return machine.host().list("PIFs").stream().map(ref -> db.require("PIF", ref)).toList();
  }

  /** The one whose gateway counts: marked so, else the one that carries management. */
  private Optional<Row> defaultRoute(Database db) {
    List<Row> up = pifs(db).stream().filter(p -> p.is("currently_attached")).toList();
    return up.stream()
        .filter(p -> "true".equals(p.map("other_config").get("defaultroute")))
        .findFirst()
        .or(() -> up.stream().filter(p -> p.is("management")).findFirst());
  }

  private Interface of(Database db, Row pif, boolean isDefault) {
    Row vlan = db.find("VLAN", pif.text("VLAN_master_of"));
    Row base = vlan == null ? pif : db.require("PIF", vlan.text("tagged_PIF"));
    List<String> bonds = base.list("bond_master_of");
    Row bond = bonds.isEmpty() ? null : db.require("Bond", bonds.get(0));
    List<String> cards =
        bond == null
            ? List.of(base.text("device"))
            : bond.list("slaves").stream().map(r -> db.require("PIF", r).text("device")).toList();
    boolean lacp =
        bond != null
            && bond.text("mode").equals("lacp")
            && bond.map("properties").getOrDefault("lacp-fallback-ab", "true").equals("false");
    long tag = vlan == null ? -1 : vlan.number("tag");
    List<String> live = cards.stream().filter(c -> isLive(c, tag, lacp)).toList();
    boolean asks = !pif.text("ip_configuration_mode").equals("None");
    String netmask = pif.text("netmask");
    return new Interface(
        db.require("network", pif.text("network")).text("bridge"),
        base.text("MAC"),
        pif.number("MTU"),
        asks ? pif.text("IP") : "",
        netmask.isEmpty() ? 0 : Integer.bitCount(Interface.number(netmask)),
        asks ? pif.text("gateway") : "",
        isDefault,
        cards,
        live,
        tag);
  }

  private boolean isLive(String device, long tag, boolean lacp) {
    Optional<Nic> nic = machine.nic(device);
    return nic.isEmpty()
        || (nic.get().hasCable()
            && nic.get().isPatched()
            && (tag < 0 || nic.get().carries(tag))
            && (nic.get().hasLacp() || !lacp));
  }

  /** Returns the interface with a name. */
  public Optional<Interface> named(String name) {
    return interfaces().stream().filter(i -> i.name().equals(name)).findFirst();
  }

  /**
   * Returns how the kernel sends to an address: the longest prefix wins, then the default route.
   */
  public Optional<Route> route(String address) {
    List<Interface> all = interfaces();
    return all.stream()
        .filter(i -> i.isOnLink(address))
        .max(Comparator.comparingInt(Interface::prefix))
        .map(i -> new Route(i, ""))
        .or(() -> byDefault(all));
  }

  private static Optional<Route> byDefault(List<Interface> all) {
    return all.stream()
        .filter(i -> i.isDefault() && !i.gateway().isEmpty() && !i.address().isEmpty())
        .map(i -> new Route(i, i.gateway()))
        .findFirst();
  }

  /**
   * Returns how the kernel sends out of one interface, whatever the table says: by its router when
   * the default route goes over it and the address is beyond, else as if it were next door.
   */
  public Route bound(Interface out, String address) {
    boolean beyond = !out.isOnLink(address) && out.isDefault() && !out.gateway().isEmpty();
    return new Route(out, beyond ? out.gateway() : "");
  }

  /** Returns whether something answers at an address that is sent to by a route. */
  public boolean answers(Route route, String address) {
    if (route.out().address().equals(address)) {
      return true;
    }
    if (route.out().live().isEmpty() || route.out().address().isEmpty()) {
      return false;
    }
    List<Target> targets = world.network().at(address, machine);
    if (route.router().isEmpty()) {
      return route.out().gateway().equals(address)
          || targets.stream().anyMatch(t -> isNextDoor(route.out(), t.devices(), t.tag()))
          || others().anyMatch(i -> i.address().equals(address) && isNextDoor(route.out(), i));
    }
    return targets.stream().anyMatch(Target::routed)
        || others().anyMatch(i -> i.address().equals(address) && i.isDefault());
  }

  private static boolean isNextDoor(Interface out, Interface other) {
    return isNextDoor(out, other.live(), other.tag());
  }

  private static boolean isNextDoor(Interface out, java.util.Collection<String> devices, long tag) {
    return out.tag() == tag && out.live().stream().anyMatch(devices::contains);
  }

  private Stream<Interface> others() {
    return world.machines().stream()
        .filter(m -> m != machine && m.isPowered() && m.isOnLine())
        .flatMap(m -> new HostNetwork(world, m).interfaces().stream());
  }
}
