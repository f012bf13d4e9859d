/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.xs4j.core.DeviceName;
import org.xs4j.core.Ipv4Address;
import org.xs4j.core.MacAddress;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.VlanTag;
import org.xs4j.network.BondLayout;
import org.xs4j.network.LacpProperty;
import org.xs4j.network.NetworkLayout;
import org.xs4j.network.NetworkRules;
import org.xs4j.network.NicLabel;
import org.xs4j.network.StorageLayout;
import org.xs4j.network.VlanLayout;
import org.xs4j.xenapi.raw.BondMode;

/** Reads the networks of a layout. */
final class NetworksSection {
  private NetworksSection() {}

  /** Reads the networks; empty when a problem was noted. */
  static Optional<NetworkLayout> read(LayoutNode node) {
    if (!node.isObject("bonds", "labels", "vlans", "storage", "secondaryStorage", "watchdog")) {
      return Optional.empty();
    }
    int before = node.problems().size();
    List<BondLayout> bonds =
        each(node, "bonds", "bonds, each a map with the keys label, devices", n -> bond(n));
    List<NicLabel> labels =
        each(node, "labels", "labels, each a map with the keys label, device", n -> nicLabel(n));
    List<VlanLayout> vlans =
        each(node, "vlans", "VLANs, each a map with the keys label, on, tag", n -> vlan(n));
    List<StorageLayout> storage =
        each(
            node,
            "storage",
            "storage networks, each a map with the keys label, device, subnet, addresses",
            StorageSection::read);
    List<Ipv4Address> secondary = addresses(node, "secondaryStorage");
    boolean watchdog = node.optionalBoolean("watchdog").orElse(true);
    if (node.problems().size() > before) {
      return Optional.empty();
    }
    if (bonds.isEmpty()
        && labels.isEmpty()
        && vlans.isEmpty()
        && storage.isEmpty()
        && node.object("watchdog").isEmpty()) {
      node.refuse(
          node.path(),
          "no bond, no label, no VLAN and no storage network",
          "at least one of bonds, labels, vlans, storage, or watchdog alone");
    }
    node.problems().addAll(NetworkRules.problems(node.path(), bonds, labels, vlans, storage));
    return node.problems().size() > before
        ? Optional.empty()
        : Optional.of(new NetworkLayout(bonds, labels, vlans, storage, secondary, watchdog));
  }

  private static <T> List<T> each(
      LayoutNode node, String key, String of, Function<LayoutNode, Optional<T>> read) {
    List<T> all = new ArrayList<>();
    node.list(key, of).forEach(n -> read.apply(n).ifPresent(all::add));
    return all;
  }

  /** Reads a list of addresses. */
  static List<Ipv4Address> addresses(LayoutNode node, String key) {
    return each(
        node,
        key,
        "IPv4 addresses, such as 172.16.0.9",
        n -> n.asText("an IPv4 address, such as 172.16.0.9", Ipv4Address::of));
  }

  /** Reads an MTU; 0 where none is given. */
  static int mtuBytes(LayoutNode node) {
    return node.optionalInt("mtuBytes", 1280, 9216).orElse(0);
  }

  private static Optional<BondLayout> bond(LayoutNode node) {
    if (!node.isObject("label", "devices", "macs", "mode", "lacp", "mtuBytes")) {
      return Optional.empty();
    }
    int before = node.problems().size();
    Optional<NetworkLabel> label =
        node.text("label", "a network label, such as cloud-private", NetworkLabel::of);
    if (node.object("macs").isEmpty()) {
      node.required("devices", "a list of 2 to 4 NICs");
    }
    List<DeviceName> devices =
        each(
            node,
            "devices",
            "NICs, such as eth0",
            n -> n.asText("a NIC, such as eth0", DeviceName::of));
    List<MacAddress> macs =
        each(
            node,
            "macs",
            "Ethernet addresses",
            n -> n.asText("an Ethernet address, such as 0a:1b:2c:3d:4e:5f", MacAddress::of));
    BondMode mode =
        node.optionalText("mode", "balance-slb, active-backup, lacp", BondLayout::parseMode)
            .orElse(BondMode.BALANCE_SLB);
    Map<String, String> lacp = node.object("lacp").map(NetworksSection::lacp).orElse(Map.of());
    int mtu = mtuBytes(node);
    return node.problems().size() > before
        ? Optional.empty()
        : label.map(l -> new BondLayout(l, devices, macs, mode, lacp, mtu));
  }

  private static Map<String, String> lacp(LayoutNode node) {
    Map<String, String> properties = new TreeMap<>();
    if (!node.isObject("hashing", "time", "aggregationKey", "fallback")) {
      return properties;
    }
    for (LacpProperty property : LacpProperty.values()) {
      node.optionalWord(property.key(), property.allowed(), property::check)
          .ifPresent(value -> properties.put(property.wire(), value));
    }
    return properties;
  }

  /** Reads a label; its NIC may stand there host by host, as the installation guide has it. */
  private static Optional<NicLabel> nicLabel(LayoutNode node) {
    if (!node.isObject("label", "device")) {
      return Optional.empty();
    }
    Optional<NetworkLabel> label =
        node.text("label", "a network label, such as cloud-guest", NetworkLabel::of);
    Optional<LayoutNode> device = node.required("device", "a NIC, such as eth4");
    if (label.isEmpty() || device.isEmpty()) {
      return Optional.empty();
    }
    if (!device.get().isMap()) {
      return device
          .get()
          .asText("a NIC, such as eth4", DeviceName::of)
          .map(d -> new NicLabel(label.get(), d));
    }
    int before = node.problems().size();
    Map<String, DeviceName> perHost = new TreeMap<>();
    device
        .get()
        .entries()
        .forEach(
            (host, n) ->
                n.asText("a NIC, such as eth4", DeviceName::of)
                    .ifPresent(d -> perHost.put(host, d)));
    return node.problems().size() > before
        ? Optional.empty()
        : device.get().collect(() -> NicLabel.perHost(label.get(), perHost));
  }

  private static Optional<VlanLayout> vlan(LayoutNode node) {
    if (!node.isObject("label", "on", "tag", "mtuBytes")) {
      return Optional.empty();
    }
    int before = node.problems().size();
    Optional<NetworkLabel> label =
        node.text("label", "a network label, such as cloud-guest-120", NetworkLabel::of);
    Optional<String> on =
        node.text("on", "the label of a bond, or a NIC such as eth2", text -> text);
    node.required("tag", "a VLAN tag, 0 to 4094");
    Optional<VlanTag> tag = node.optionalInt("tag", 0, 4094).map(VlanTag::of);
    int mtu = mtuBytes(node);
    return node.problems().size() > before || tag.isEmpty() || on.isEmpty()
        ? Optional.empty()
        : label.flatMap(l -> node.collect(() -> new VlanLayout(l, on.get(), tag.get(), mtu)));
  }
}
