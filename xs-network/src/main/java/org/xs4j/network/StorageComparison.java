/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.xs4j.core.Ipv4Address;

/**
 * Addresses on storage networks: on NICs and bonds before bonding, on VLANs when those are there.
 */
final class StorageComparison {
  private final Comparison all;
  private final StorageAddresses addresses;

  StorageComparison(Comparison all, StorageAddresses addresses) {
    this.all = all;
    this.addresses = addresses;
  }

  /** Compares the addresses on NICs and bonds. */
  void compareAddresses() {
    onHosts(false, this::compareAddress);
  }

  /** Compares the addresses on VLANs, and every mark. */
  void compareRest() {
    onHosts(true, this::compareAddress);
    onHosts(false, this::compareMark);
    onHosts(true, this::compareMark);
  }

  /** One storage network on one host. */
  private record Seat(
      HostNetworking host, StorageLayout network, StoragePlace place, Ipv4Address address) {}

  private void onHosts(boolean onVlan, Consumer<Seat> compare) {
    for (StorageLayout network : all.wanted().storage()) {
      if (all.wanted().vlan(network.label().value()).isPresent() == onVlan) {
        for (HostNetworking host : all.pool().hosts()) {
          seat(host, network).ifPresent(compare);
        }
      }
    }
  }

  private Optional<Seat> seat(HostNetworking host, StorageLayout network) {
    return StoragePlace.of(all.wanted(), network, host)
        .flatMap(
            place ->
                addresses
                    .of(network.label(), host.uuid())
                    .map(address -> new Seat(host, network, place, address)));
  }

  private void compareAddress(Seat seat) {
    HostNetworking host = seat.host();
    IpSetting wish = seat.network().setting(seat.address());
    Optional<HostPif> pif = seat.place().pif(host);
    all.problems(problems(host, seat.network(), pif, seat.address(), all.pool().hosts()));
    if (pif.isPresent() && pif.get().ip().sameAs(wish)) {
      return;
    }
    if (all.pool().haEnabled() && pif.map(HostPif::attached).orElse(false)) {
      all.problem(
          host.name()
              + ": the address of "
              + pif.get().name()
              + " cannot be changed while high availability is on");
      return;
    }
    List<String> vlan = all.present("vlan:" + seat.network().label() + "@" + host.uuid());
    if (pif.isEmpty() && vlan.isEmpty()) {
      all.problem(
          host.name()
              + ": there is no "
              + seat.place()
              + " yet, where '"
              + seat.network().label()
              + "' is; plan the VLANs too");
      return;
    }
    all.step(
        address(
            host,
            seat.network(),
            seat.place(),
            pif.map(HostPif::ip).orElse(IpSetting.NONE),
            seat.address(),
            vlan));
  }

  private void compareMark(Seat seat) {
    StorageLayout network = seat.network();
    String at = "@" + seat.host().uuid();
    Optional<HostPif> pif = seat.place().pif(seat.host());
    List<String> after =
        all.present(
            "address:" + network.label() + at,
            "bond:" + network.label() + at,
            "complete:" + network.label() + at,
            "mtu:" + network.label());
    boolean moves = after.stream().anyMatch(id -> !id.startsWith("mtu:"));
    if (moves || !isMarked(network, pif)) {
      all.step(mark(seat.host(), network, seat.place(), after));
    }
  }

  static boolean isMarked(StorageLayout network, Optional<HostPif> pif) {
    return pif.isPresent()
        && pif.get().purpose().equals(network.purpose())
        && pif.get().disallowUnplug()
        && pif.get().attached();
  }

  static MarkInterface mark(
      HostNetworking host, StorageLayout network, StoragePlace place, List<String> after) {
    return new MarkInterface(
        host.uuid(),
        host.name(),
        network.label(),
        place.device(),
        place.tag(),
        network.purpose(),
        after);
  }

  static SetAddress address(
      HostNetworking host,
      StorageLayout network,
      StoragePlace place,
      IpSetting from,
      Ipv4Address address,
      List<String> after) {
    return new SetAddress(
        host.uuid(),
        host.name(),
        network.label(),
        place.device(),
        place.tag(),
        from,
        network.setting(address),
        after);
  }

  /** Returns why a host cannot have an address on a storage network. */
  static List<String> problems(
      HostNetworking host,
      StorageLayout network,
      Optional<HostPif> pif,
      Ipv4Address address,
      List<HostNetworking> neighbours) {
    if (pif.map(HostPif::management).orElse(false)) {
      return List.of(
          host.name()
              + ": "
              + pif.get().name()
              + " is the management interface; a separate storage network needs another one");
    }
    Optional<HostPif> inside =
        host.pifs().stream()
            .filter(p -> pif.isEmpty() || !p.ref().equals(pif.get().ref()))
            .filter(p -> !memberOf(host, pif, p))
            .filter(p -> p.ip().reaches(network.subnet().network()))
            .findFirst();
    if (inside.isPresent()) {
      return List.of(
          host.name()
              + ": "
              + inside.get().name()
              + " ("
              + inside.get().ip()
              + ") lies in "
              + network.subnet()
              + " too; storage must be reachable through '"
              + network.label()
              + "' only");
    }
    return neighbours.stream()
        .filter(h -> !h.uuid().equals(host.uuid()))
        .filter(h -> h.pifs().stream().anyMatch(p -> p.ip().ip().equals(address.value())))
        .map(
            h ->
                host.name()
                    + ": "
                    + address
                    + ", which it shall have on '"
                    + network.label()
                    + "', is an address of "
                    + h.name())
        .toList();
  }

  /** Tells whether a PIF is a member of the bond that another one is. */
  private static boolean memberOf(HostNetworking host, Optional<HostPif> bond, HostPif nic) {
    return bond.isPresent()
        && host.bondOf(nic.device()).map(b -> b.pif().ref().equals(bond.get().ref())).orElse(false);
  }
}
