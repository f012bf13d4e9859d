/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xs4j.core.DeviceName;

/** VLANs, host by host. */
final class VlanComparison {
  private final Comparison all;

  VlanComparison(Comparison all) {
    this.all = all;
  }

  void compare() {
    all.wanted().vlans().forEach(this::compareVlan);
  }

  private void compareVlan(VlanLayout wish) {
    List<PoolNetwork> networks = all.pool().labelled(wish.label().value());
    if (networks.size() > 1) {
      all.problem(
          networks.size()
              + " networks are called '"
              + wish.label()
              + "'; leave one: "
              + String.join(", ", networks.stream().map(PoolNetwork::uuid).toList()));
    }
    List<String> after = new ArrayList<>();
    if (networks.isEmpty()) {
      CreateNetwork create =
          new CreateNetwork(all.coordinator().uuid(), wish.label(), wish.mtuBytes(), List.of());
      all.step(create);
      after.add(create.id());
    } else {
      new MtuComparison(all).compare(networks.get(0), wish.label(), wish.mtuBytes());
      after.addAll(all.present("mtu:" + wish.label()));
    }
    for (HostNetworking host : all.pool().hosts()) {
      compareOn(host, wish, networks, after).ifPresent(all::step);
    }
  }

  private Optional<NetworkStep> compareOn(
      HostNetworking host, VlanLayout wish, List<PoolNetwork> networks, List<String> before) {
    Optional<DeviceName> device = VlanPlace.device(all.wanted(), wish);
    if (device.isEmpty()) {
      return Optional.empty(); // a problem was noted where the bond's NICs were looked for
    }
    List<String> after = new ArrayList<>(before);
    after.addAll(
        all.present(
            "bond:" + wish.on() + "@" + host.uuid(), "complete:" + wish.on() + "@" + host.uuid()));
    Optional<HostPif> there = networks.stream().findFirst().flatMap(n -> host.pifOn(n.ref()));
    if (there.isPresent()) {
      return compareExisting(host, wish, there.get(), after);
    }
    Optional<HostVlan> taken = host.vlanOn(device.get().value(), wish.tag().value());
    if (taken.isPresent()) {
      all.problem(
          host.name()
              + ": VLAN "
              + wish.tag()
              + " on "
              + taken.get().device()
              + " is there already, on the network '"
              + taken.get().label()
              + "'; '"
              + wish.label()
              + "' cannot have it");
      return Optional.empty();
    }
    return Optional.of(
        new CreateVlan(
            host.uuid(),
            host.name(),
            wish.label(),
            device.get(),
            wish.tag().value(),
            List.copyOf(after)));
  }

  private Optional<NetworkStep> compareExisting(
      HostNetworking host, VlanLayout wish, HostPif pif, List<String> after) {
    List<String> places = VlanPlace.places(all.wanted(), wish, host);
    boolean right =
        pif.kind() == HostPif.Kind.VLAN
            && pif.tag().orElse(-1) == wish.tag().value()
            && places.contains(pif.device());
    if (!right) {
      all.problem(
          host.name()
              + ": the network '"
              + wish.label()
              + "' is on "
              + pif.name()
              + ", wanted is VLAN "
              + wish.tag()
              + " on "
              + String.join(" or ", places));
      return Optional.empty();
    }
    return pif.attached()
        ? Optional.empty()
        : Optional.of(
            new PlugPif(host.uuid(), host.name(), wish.label(), "VLAN", List.copyOf(after)));
  }
}
