/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.xs4j.core.DeviceName;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.plan.PlanException;
import org.xs4j.ssh.dom0.ManagementRestore.Kind;

/** Destroys bonds, or makes them anew of other members: plans of their own, with their own risk. */
final class BondChange {
  private final NetworkSnapshot pool;
  private final NetworkLabel label;
  private final List<NetworkStep> steps = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Watch watch;

  BondChange(NetworkSnapshot pool, NetworkLabel label, boolean watchdog, Set<String> dom0Hosts) {
    this.pool = pool;
    this.label = label;
    this.watch = new Watch(watchdog, dom0Hosts, problems::add);
  }

  /**
   * Returns the steps that destroy the bond on every host, and its network last. XAPI moves VLANs
   * to the primary member.
   */
  List<NetworkStep> destroy() {
    List<String> before = new ArrayList<>();
    for (HostNetworking host : pool.hosts()) {
      Optional<HostBond> bond = host.bond(label.value());
      if (bond.isPresent()) {
        add(before, watched(host, bond.get(), before, a -> List.of(destroy(host, bond.get(), a))));
      }
    }
    requireFound(before);
    steps.add(new DestroyNetwork(pool.coordinator(), label, List.copyOf(before)));
    return finish();
  }

  /** Returns the steps that give the bond other members on every host. */
  List<NetworkStep> members(List<DeviceName> wanted) {
    List<String> before = new ArrayList<>();
    List<String> names = wanted.stream().map(DeviceName::value).sorted().toList();
    boolean any = false;
    for (HostNetworking host : pool.hosts()) {
      Optional<HostBond> bond = host.bond(label.value());
      any |= bond.isPresent();
      if (bond.isPresent() && !bond.get().members().equals(names)) {
        checkMembers(host, bond.get(), wanted);
        add(before, watched(host, bond.get(), before, a -> anew(host, bond.get(), wanted, a)));
      }
    }
    if (!any) {
      requireFound(before);
    }
    return finish();
  }

  private void add(List<String> before, List<NetworkStep> found) {
    steps.addAll(found);
    found.forEach(s -> before.add(s.id()));
  }

  /** The coordinator goes first, since a supporter that restarts copies it. */
  private List<NetworkStep> watched(
      HostNetworking host,
      HostBond bond,
      List<String> before,
      Function<List<String>, List<NetworkStep>> make) {
    if (bond.management() && pool.haEnabled()) {
      problems.add(
          host.name()
              + ": "
              + bond.device()
              + " holds the management interface, which cannot be changed while high availability"
              + " is on");
    }
    List<String> after =
        before.stream().filter(id -> id.endsWith("@" + pool.coordinator())).toList();
    DeviceName member =
        DeviceName.of(bond.primary().isEmpty() ? bond.members().get(0) : bond.primary());
    return watch.around(host, bond.management(), label, member, Kind.REBOND, after, make);
  }

  private DestroyBond destroy(HostNetworking host, HostBond bond, List<String> after) {
    return new DestroyBond(
        host.uuid(),
        host.name(),
        label,
        bond.members().stream().map(DeviceName::of).toList(),
        bond.management(),
        after);
  }

  private List<NetworkStep> anew(
      HostNetworking host, HostBond bond, List<DeviceName> wanted, List<String> after) {
    DestroyBond destroy = destroy(host, bond, after);
    List<String> destroyed = new ArrayList<>(after);
    destroyed.add(destroy.id());
    CreateBond create =
        new CreateBond(
            host.uuid(),
            host.name(),
            label,
            wanted,
            wanted.stream().map(d -> host.nic(d.value()).map(Nic::mac).orElse("")).toList(),
            bond.mode(),
            bond.properties(),
            bond.management(),
            List.copyOf(destroyed));
    List<NetworkStep> made = new ArrayList<>(List.of(destroy, create));
    if (!bond.pif().purpose().isEmpty()) {
      made.add(
          new MarkInterface(
              host.uuid(),
              host.name(),
              label,
              wanted.get(0),
              -1,
              bond.pif().purpose(),
              List.of(create.id())));
    }
    return made;
  }

  private void checkMembers(HostNetworking host, HostBond bond, List<DeviceName> wanted) {
    for (DeviceName device : wanted) {
      Optional<Nic> nic = host.nic(device.value());
      if (nic.isEmpty()) {
        problems.add(host.name() + " has no " + device);
      } else if (nic.get().bonded() && !bond.members().contains(device.value())) {
        problems.add(host.name() + ": " + device + " is in another bond");
      } else if (!nic.get().bonded() && nic.get().hasIp() && bond.pif().ip().isSet()) {
        problems.add(
            host.name()
                + ": "
                + device
                + " has an address, and so has the bond; a bond takes over one at most");
      }
    }
    boolean carries = bond.management() || bond.pif().ip().isSet();
    if (carries && wanted.stream().noneMatch(d -> d.value().equals(bond.primary()))) {
      problems.add(
          host.name()
              + ": XAPI gives address and management of "
              + bond.device()
              + " to its primary member "
              + bond.primary()
              + " in between; keep that one among the members");
    }
  }

  private void requireFound(List<String> found) {
    if (found.isEmpty()) {
      List<String> there =
          pool.hosts().stream()
              .flatMap(h -> h.bonds().stream())
              .map(HostBond::label)
              .distinct()
              .toList();
      problems.add("no host has a bond on '" + label + "'; there are bonds on " + there);
    }
  }

  private List<NetworkStep> finish() {
    if (!problems.isEmpty()) {
      throw new PlanException("the bond on '" + label + "' cannot be changed so", problems);
    }
    return List.copyOf(steps);
  }
}
