/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.xs4j.xenapi.raw.BondMode;
import org.xs4j.xenapi.raw.BondRef;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.raw.NetworkRef;
import org.xs4j.xenapi.raw.PifRef;
import org.xs4j.xenapi.raw.PoolRef;

/** Snapshots made by hand: fresh hosts, and what a test changes about them. */
final class Pools {
  private Pools() {}

  /** Hosts {@code xs-01}, {@code xs-02}, … with NICs {@code eth0}, …; the first one leads. */
  static NetworkSnapshot fresh(int hosts, int nics) {
    List<HostNetworking> all = new ArrayList<>();
    for (int h = 1; h <= hosts; h++) {
      String name = "xs-0" + h;
      List<Nic> own = new ArrayList<>();
      for (int n = 0; n < nics; n++) {
        own.add(nic(name, n));
      }
      all.add(
          new HostNetworking(
              HostRef.of("OpaqueRef:" + name),
              "uuid-" + name,
              name,
              "10.0.0." + h,
              true,
              true,
              own,
              List.of()));
    }
    List<PoolNetwork> networks = new ArrayList<>();
    for (int n = 0; n < nics; n++) {
      networks.add(network("net-eth" + n, "Pool-wide network associated with eth" + n));
    }
    return new NetworkSnapshot(
        PoolRef.of("OpaqueRef:pool"), "uuid-pool", "", false, "uuid-xs-01", all, networks);
  }

  private static Nic nic(String host, int number) {
    boolean management = number == 0;
    return new Nic(
        PifRef.of("OpaqueRef:" + host + "-eth" + number),
        "eth" + number,
        "52:54:00:00:00:0" + number,
        NetworkRef.of("OpaqueRef:net-eth" + number),
        "Pool-wide network associated with eth" + number,
        "xenbr" + number,
        true,
        true,
        management,
        management,
        false);
  }

  static PoolNetwork network(String id, String label) {
    return new PoolNetwork(
        NetworkRef.of("OpaqueRef:" + id), "uuid-" + id, label, "br-" + id, Map.of());
  }

  static NetworkSnapshot withNetwork(NetworkSnapshot pool, String id, String label) {
    List<PoolNetwork> networks = new ArrayList<>(pool.networks());
    networks.add(network(id, label));
    return new NetworkSnapshot(
        pool.pool(),
        pool.poolUuid(),
        pool.poolLabel(),
        pool.haEnabled(),
        pool.coordinator(),
        pool.hosts(),
        networks);
  }

  static NetworkSnapshot withHa(NetworkSnapshot pool) {
    return new NetworkSnapshot(
        pool.pool(),
        pool.poolUuid(),
        pool.poolLabel(),
        true,
        pool.coordinator(),
        pool.hosts(),
        pool.networks());
  }

  static NetworkSnapshot change(
      NetworkSnapshot pool, String host, UnaryOperator<HostNetworking> change) {
    return new NetworkSnapshot(
        pool.pool(),
        pool.poolUuid(),
        pool.poolLabel(),
        pool.haEnabled(),
        pool.coordinator(),
        pool.hosts().stream().map(h -> h.name().equals(host) ? change.apply(h) : h).toList(),
        pool.networks());
  }

  static HostNetworking away(HostNetworking h) {
    return new HostNetworking(
        h.ref(), h.uuid(), h.name(), h.address(), false, false, h.nics(), h.bonds());
  }

  static HostNetworking without(HostNetworking h, String device) {
    return withNics(h, h.nics().stream().filter(n -> !n.device().equals(device)).toList());
  }

  static HostNetworking withNics(HostNetworking h, List<Nic> nics) {
    return new HostNetworking(
        h.ref(), h.uuid(), h.name(), h.address(), h.enabled(), h.live(), nics, h.bonds());
  }

  static HostNetworking changeNic(HostNetworking h, String device, UnaryOperator<Nic> change) {
    return withNics(
        h, h.nics().stream().map(n -> n.device().equals(device) ? change.apply(n) : n).toList());
  }

  static Nic withIp(Nic n) {
    return new Nic(
        n.ref(),
        n.device(),
        n.mac(),
        n.network(),
        n.label(),
        n.bridge(),
        n.carrier(),
        n.attached(),
        n.management(),
        true,
        n.bonded());
  }

  static Nic onNetwork(Nic n, String id, String label) {
    return new Nic(
        n.ref(),
        n.device(),
        n.mac(),
        NetworkRef.of("OpaqueRef:" + id),
        label,
        "br-" + id,
        n.carrier(),
        n.attached(),
        n.management(),
        n.hasIp(),
        n.bonded());
  }

  /** Puts members of a host into a bond on a network that {@link #withNetwork} made. */
  static HostNetworking withBond(
      HostNetworking h,
      String network,
      String label,
      BondMode mode,
      boolean attached,
      String... members) {
    List<String> names = List.of(members);
    List<HostBond> bonds = new ArrayList<>(h.bonds());
    bonds.add(
        new HostBond(
            BondRef.of("OpaqueRef:bond-" + h.name() + bonds.size()),
            PifRef.of("OpaqueRef:bondpif-" + h.name() + bonds.size()),
            "bond" + bonds.size(),
            NetworkRef.of("OpaqueRef:" + network),
            label,
            mode,
            names,
            names.size(),
            attached,
            names.contains("eth0"),
            ""));
    List<Nic> nics =
        h.nics().stream().map(n -> names.contains(n.device()) ? bonded(n) : n).toList();
    return new HostNetworking(
        h.ref(), h.uuid(), h.name(), h.address(), h.enabled(), h.live(), nics, bonds);
  }

  private static Nic bonded(Nic n) {
    return new Nic(
        n.ref(),
        n.device(),
        n.mac(),
        n.network(),
        n.label(),
        n.bridge(),
        n.carrier(),
        n.attached(),
        false,
        false,
        true);
  }
}
