/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xs4j.core.DeviceName;
import org.xs4j.core.NetworkLabel;
import org.xs4j.network.BondLayout;
import org.xs4j.network.NetworkLayout;
import org.xs4j.network.NetworkRules;
import org.xs4j.network.NicLabel;
import org.xs4j.xenapi.raw.BondMode;

/** Reads the networks of a layout. */
final class NetworksSection {
  private NetworksSection() {}

  /** Reads the networks; empty when a problem was noted. */
  static Optional<NetworkLayout> read(LayoutNode node) {
    if (!node.isObject("bonds", "labels")) {
      return Optional.empty();
    }
    int before = node.problems().size();
    List<BondLayout> bonds = new ArrayList<>();
    node.list("bonds", "bonds, each a map with the keys label, devices, mode")
        .forEach(n -> bond(n).ifPresent(bonds::add));
    List<NicLabel> labels = new ArrayList<>();
    node.list("labels", "labels, each a map with the keys label, device")
        .forEach(n -> nicLabel(n).ifPresent(labels::add));
    if (node.problems().size() > before) {
      return Optional.empty();
    }
    if (bonds.isEmpty() && labels.isEmpty()) {
      node.refuse(node.path(), "no bond and no label", "at least one of bonds, labels");
    }
    node.problems().addAll(NetworkRules.problems(node.path(), bonds, labels));
    return node.problems().size() > before
        ? Optional.empty()
        : Optional.of(new NetworkLayout(bonds, labels));
  }

  private static Optional<BondLayout> bond(LayoutNode node) {
    if (!node.isObject("label", "devices", "mode")) {
      return Optional.empty();
    }
    int before = node.problems().size();
    Optional<NetworkLabel> label =
        node.text("label", "a network label, such as cloud-private", NetworkLabel::of);
    node.required("devices", "a list of 2 to 4 NICs");
    List<DeviceName> devices = new ArrayList<>();
    node.list("devices", "NICs, such as eth0")
        .forEach(n -> n.asText("a NIC, such as eth0", DeviceName::of).ifPresent(devices::add));
    BondMode mode =
        node.optionalText("mode", "balance-slb, active-backup, lacp", BondLayout::parseMode)
            .orElse(BondMode.BALANCE_SLB);
    return node.problems().size() > before
        ? Optional.empty()
        : label.map(l -> new BondLayout(l, devices, mode));
  }

  private static Optional<NicLabel> nicLabel(LayoutNode node) {
    if (!node.isObject("label", "device")) {
      return Optional.empty();
    }
    Optional<NetworkLabel> label =
        node.text("label", "a network label, such as cloud-guest", NetworkLabel::of);
    Optional<DeviceName> device = node.text("device", "a NIC, such as eth4", DeviceName::of);
    return label.flatMap(l -> device.map(d -> new NicLabel(l, d)));
  }
}
