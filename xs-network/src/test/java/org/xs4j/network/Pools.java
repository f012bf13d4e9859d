/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.xs4j.core.Ipv4Address;
import org.xs4j.core.Ipv4Prefix;
import org.xs4j.xenapi.raw.BondMode;
import org.xs4j.xenapi.raw.BondRef;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.raw.NetworkRef;
import org.xs4j.xenapi.raw.PifRef;
import org.xs4j.xenapi.raw.PoolRef;
import org.xs4j.xenapi.raw.VlanRef;

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
              List.of(),
              List.of(),
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
    HostPif pif =
        new HostPif(
            PifRef.of("OpaqueRef:" + host + "-eth" + number),
            HostPif.Kind.NIC,
            "eth" + number,
            OptionalInt.empty(),
            NetworkRef.of("OpaqueRef:net-eth" + number),
            "Pool-wide network associated with eth" + number,
            "xenbr" + number,
            1500,
            true,
            management,
            management ? setting("10.0.0." + host.charAt(host.length() - 1)) : IpSetting.NONE,
            false,
            false,
            Map.of());
    return new Nic(pif, "52:54:00:00:00:0" + number, true, false);
  }

  static IpSetting setting(String ip) {
    return IpSetting.fixed(Ipv4Address.of(ip), Ipv4Prefix.of("10.0.0.0/24"), "", List.of());
  }

  /** Returns a PIF of another place and address. */
  static HostPif pif(HostPif p, String id, String label, boolean management, IpSetting ip) {
    return new HostPif(
        p.ref(),
        p.kind(),
        p.device(),
        p.tag(),
        NetworkRef.of(id.isEmpty() ? p.network().value() : "OpaqueRef:" + id),
        label.isEmpty() ? p.label() : label,
        id.isEmpty() ? p.bridge() : "br-" + id,
        p.mtuBytes(),
        p.attached(),
        management,
        ip,
        p.ipv6(),
        p.disallowUnplug(),
        p.otherConfig());
  }

  static PoolNetwork network(String id, String label) {
    return new PoolNetwork(
        NetworkRef.of("OpaqueRef:" + id), "uuid-" + id, label, "br-" + id, 1500, Map.of());
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
        h.ref(),
        h.uuid(),
        h.name(),
        h.address(),
        false,
        false,
        h.nics(),
        h.bonds(),
        h.vlans(),
        h.others());
  }

  static HostNetworking without(HostNetworking h, String device) {
    return withNics(h, h.nics().stream().filter(n -> !n.device().equals(device)).toList());
  }

  static HostNetworking withNics(HostNetworking h, List<Nic> nics) {
    return new HostNetworking(
        h.ref(),
        h.uuid(),
        h.name(),
        h.address(),
        h.enabled(),
        h.live(),
        nics,
        h.bonds(),
        h.vlans(),
        h.others());
  }

  static HostNetworking changeNic(HostNetworking h, String device, UnaryOperator<Nic> change) {
    return withNics(
        h, h.nics().stream().map(n -> n.device().equals(device) ? change.apply(n) : n).toList());
  }

  static Nic withIp(Nic n) {
    return new Nic(
        pif(n.pif(), "", "", n.management(), setting("10.0.0.99")),
        n.mac(),
        n.carrier(),
        n.bonded());
  }

  static Nic onNetwork(Nic n, String id, String label) {
    return new Nic(
        pif(n.pif(), id, label, n.management(), n.pif().ip()), n.mac(), n.carrier(), n.bonded());
  }

  /** Puts a VLAN or tunnel onto a network that {@link #withNetwork} made. */
  static HostNetworking withOther(
      HostNetworking h, HostPif.Kind kind, String network, String label) {
    HostPif below = h.nics().get(h.nics().size() - 1).pif();
    HostPif pif =
        new HostPif(
            PifRef.of("OpaqueRef:" + kind + h.name()),
            kind,
            kind == HostPif.Kind.VLAN ? below.device() : "tunnel0",
            kind == HostPif.Kind.VLAN ? OptionalInt.of(120) : OptionalInt.empty(),
            NetworkRef.of("OpaqueRef:" + network),
            label,
            "br-" + network,
            1500,
            true,
            false,
            IpSetting.NONE,
            false,
            false,
            Map.of());
    boolean vlan = kind == HostPif.Kind.VLAN;
    return new HostNetworking(
        h.ref(),
        h.uuid(),
        h.name(),
        h.address(),
        h.enabled(),
        h.live(),
        h.nics(),
        h.bonds(),
        vlan ? List.of(new HostVlan(VlanRef.of("OpaqueRef:vlan"), pif)) : h.vlans(),
        vlan ? h.others() : List.of(pif));
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
    boolean management = names.contains("eth0");
    HostPif pif =
        new HostPif(
            PifRef.of("OpaqueRef:bondpif-" + h.name() + bonds.size()),
            HostPif.Kind.BOND,
            "bond" + bonds.size(),
            OptionalInt.empty(),
            NetworkRef.of("OpaqueRef:" + network),
            label,
            "br-" + network,
            1500,
            attached,
            management,
            management ? setting("10.0.0.1") : IpSetting.NONE,
            false,
            false,
            Map.of());
    bonds.add(
        new HostBond(
            BondRef.of("OpaqueRef:bond-" + h.name() + bonds.size()),
            pif,
            mode,
            Map.of(),
            names,
            names.get(0),
            names.size()));
    List<Nic> nics =
        h.nics().stream().map(n -> names.contains(n.device()) ? bonded(n) : n).toList();
    return new HostNetworking(
        h.ref(),
        h.uuid(),
        h.name(),
        h.address(),
        h.enabled(),
        h.live(),
        nics,
        bonds,
        h.vlans(),
        h.others());
  }

  private static Nic bonded(Nic n) {
    return new Nic(pif(n.pif(), "", "", false, IpSetting.NONE), n.mac(), n.carrier(), true);
  }
}
