/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xs4j.core.DeviceName;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.plan.PlanException;

/** Destroys bonds, or makes them anew of other members: plans of their own, with their own risk. */
final class BondChange {
  private final NetworkSnapshot pool;
  private final NetworkLabel label;
  private final List<NetworkStep> steps = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  BondChange(NetworkSnapshot pool, NetworkLabel label) {
    this.pool = pool;
    this.label = label;
  }

  /**
   * Returns the steps that destroy the bond on every host, and its network last. XAPI moves VLANs
   * to the primary member.
   */
  List<NetworkStep> destroy() {
    List<String> before = new ArrayList<>();
    for (HostNetworking host : pool.hosts()) {
      host.bond(label.value())
          .ifPresent(bond -> before.add(destroyOn(host, bond, coordinators(before)).id()));
    }
    requireFound(before);
    steps.add(new DestroyNetwork(pool.coordinator(), label, List.copyOf(before)));
    return finish();
  }

  /** Returns the steps that give the bond other members on every host. */
  List<NetworkStep> members(List<DeviceName> wanted) {
    List<String> before = new ArrayList<>();
    List<String> names = wanted.stream().map(DeviceName::value).sorted().toList();
    for (HostNetworking host : pool.hosts()) {
      Optional<HostBond> bond = host.bond(label.value());
      if (bond.isPresent() && !bond.get().members().equals(names)) {
        checkMembers(host, bond.get(), wanted);
        List<String> after = coordinators(before);
        DestroyBond destroy = destroyOn(host, bond.get(), after);
        CreateBond create =
            new CreateBond(
                host.uuid(),
                host.name(),
                label,
                wanted,
                wanted.stream().map(d -> host.nic(d.value()).map(Nic::mac).orElse("")).toList(),
                bond.get().mode(),
                bond.get().properties(),
                bond.get().management(),
                List.of(destroy.id()));
        steps.add(create);
        before.add(create.id());
        mark(host, bond.get(), wanted, create.id());
      }
    }
    if (pool.hosts().stream().noneMatch(h -> h.bond(label.value()).isPresent())) {
      requireFound(before);
    }
    return finish();
  }

  private DestroyBond destroyOn(HostNetworking host, HostBond bond, List<String> after) {
    if (bond.management() && pool.haEnabled()) {
      problems.add(
          host.name()
              + ": "
              + bond.device()
              + " holds the management interface, which cannot be changed while high availability"
              + " is on");
    }
    DestroyBond destroy =
        new DestroyBond(
            host.uuid(),
            host.name(),
            label,
            bond.members().stream().map(DeviceName::of).toList(),
            bond.management(),
            after);
    steps.add(destroy);
    return destroy;
  }

  /** The coordinator goes first: a supporter that restarts copies it. */
  private List<String> coordinators(List<String> before) {
    return before.isEmpty() ? List.of() : List.of(before.get(0));
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

  private void mark(HostNetworking host, HostBond bond, List<DeviceName> wanted, String after) {
    if (!bond.pif().purpose().isEmpty()) {
      steps.add(
          new MarkInterface(
              host.uuid(),
              host.name(),
              label,
              wanted.get(0),
              -1,
              bond.pif().purpose(),
              List.of(after)));
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
