/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.xs4j.core.DeviceName;
import org.xs4j.core.Ipv4Address;
import org.xs4j.core.Ipv4Prefix;
import org.xs4j.core.NetworkLabel;
import org.xs4j.network.AddressRange;
import org.xs4j.network.StorageLayout;

/** Reads a separate storage network of a layout. */
final class StorageSection {
  private static final String ADDRESS = "an IPv4 address, such as 172.16.0.55";
  private static final String ADDRESSES =
      "addresses or ranges such as 172.16.0.55-172.16.0.58, or a map from host to address";

  private StorageSection() {}

  /** Reads one; empty when a problem was noted. */
  static Optional<StorageLayout> read(LayoutNode node) {
    if (!node.isObject(
        "label",
        "device",
        "subnet",
        "addresses",
        "gateway",
        "dns",
        "purpose",
        "mtuBytes",
        "primary",
        "secondary")) {
      return Optional.empty();
    }
    int before = node.problems().size();
    Optional<NetworkLabel> label =
        node.text("label", "a network label, such as cloud-storage", NetworkLabel::of);
    Optional<DeviceName> device =
        node.optionalText("device", "a NIC, such as eth5", DeviceName::of);
    Optional<Ipv4Prefix> subnet =
        node.text("subnet", "a subnet, such as 172.16.0.0/24", Ipv4Prefix::of);
    List<Ipv4Address> addresses = new ArrayList<>();
    Map<String, Ipv4Address> byHost = new TreeMap<>();
    node.required("addresses", ADDRESSES).ifPresent(n -> addresses(node, n, addresses, byHost));
    Optional<Ipv4Address> gateway = node.optionalText("gateway", ADDRESS, Ipv4Address::of);
    List<Ipv4Address> dns = NetworksSection.addresses(node, "dns");
    String purpose =
        node.optionalText("purpose", "what it is shown as, such as Storage", text -> text)
            .orElse("Storage");
    int mtu = NetworksSection.mtuBytes(node);
    List<Ipv4Address> primary = NetworksSection.addresses(node, "primary");
    List<Ipv4Address> secondary = NetworksSection.addresses(node, "secondary");
    return node.problems().size() > before || subnet.isEmpty()
        ? Optional.empty()
        : label.map(
            l ->
                new StorageLayout(
                    l,
                    device,
                    subnet.get(),
                    addresses,
                    byHost,
                    gateway,
                    dns,
                    purpose,
                    mtu,
                    primary,
                    secondary));
  }

  /** Addresses are one text, a list of them, or a map from host to address. */
  private static void addresses(
      LayoutNode parent,
      LayoutNode node,
      List<Ipv4Address> addresses,
      Map<String, Ipv4Address> byHost) {
    if (node.isMap()) {
      node.entries()
          .forEach(
              (host, n) -> n.asText(ADDRESS, Ipv4Address::of).ifPresent(a -> byHost.put(host, a)));
    } else if (node.isList()) {
      parent
          .list("addresses", ADDRESSES)
          .forEach(n -> n.asText(ADDRESSES, AddressRange::parse).ifPresent(addresses::addAll));
    } else {
      node.asText(ADDRESSES, AddressRange::parse).ifPresent(addresses::addAll);
    }
  }
}
