/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.xs4j.cluster.PasswordSource;
import org.xs4j.cluster.preparation.InstallLayout;
import org.xs4j.core.Ipv4Address;

/** Reads how hosts are installed. */
final class InstallationSection {
  private static final String ADDRESS = "an IPv4 address, such as 192.168.1.11";
  private static final int HIGHEST_TAG = 4094;

  private InstallationSection() {}

  /** Reads the section; empty when a problem was noted. */
  static Optional<InstallLayout> read(LayoutNode node) {
    if (!node.isObject(
        "source",
        "primaryDisk",
        "guestDisks",
        "guestStorage",
        "srType",
        "timezone",
        "keymap",
        "nameServers",
        "netmask",
        "gateway",
        "rootPasswordHashFile",
        "rootPasswordHashEnv",
        "hosts")) {
      return Optional.empty();
    }
    int before = node.problems().size();
    Optional<String> source =
        node.text(
            "source", "local, or a URL of the installation source", InstallLayout::checkSource);
    Optional<String> disk =
        node.text("primaryDisk", "a disk, such as /dev/sda", InstallLayout::checkDisk);
    List<String> guests = new ArrayList<>();
    node.list("guestDisks", "disks")
        .forEach(
            n ->
                n.asText("a disk, such as /dev/sdb", InstallLayout::checkDisk)
                    .ifPresent(guests::add));
    boolean storage = node.optionalBoolean("guestStorage").orElse(true);
    Optional<String> srType = node.optionalText("srType", "ext or lvm", InstallLayout::checkSrType);
    Optional<String> zone =
        node.optionalText(
            "timezone", "a region and city, such as Europe/Zurich", InstallLayout::checkTimezone);
    Optional<String> keymap =
        node.optionalText("keymap", "a keymap, such as us", InstallLayout::checkKeymap);
    List<Ipv4Address> dns = NetworksSection.addresses(node, "nameServers");
    Optional<Ipv4Address> netmask =
        node.text("netmask", "a netmask, such as 255.255.255.0", Ipv4Address::of);
    Optional<Ipv4Address> gateway = node.text("gateway", ADDRESS, Ipv4Address::of);
    Optional<PasswordSource> hash =
        PasswordFields.read(
            node, "rootPasswordHashFile", "rootPasswordHashEnv", "a hash of root's password");
    List<InstallLayout.Host> hosts = hosts(node);
    return node.problems().size() > before
            || source.isEmpty()
            || disk.isEmpty()
            || netmask.isEmpty()
            || gateway.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new InstallLayout(
                source.get(),
                disk.get(),
                guests,
                storage,
                srType,
                zone,
                keymap,
                dns,
                netmask.get(),
                gateway.get(),
                hash,
                hosts));
  }

  private static List<InstallLayout.Host> hosts(LayoutNode node) {
    List<InstallLayout.Host> hosts = new ArrayList<>();
    for (LayoutNode host :
        node.list("hosts", "hosts, each a map with the keys name, nic, address")) {
      if (!host.isObject("name", "nic", "address", "vlan")) {
        continue;
      }
      Optional<String> name = host.text("name", "the name of a host of the layout", t -> t);
      Optional<String> nic = host.text("nic", "a NIC, such as eth0, or a MAC address", t -> t);
      Optional<Ipv4Address> address = host.text("address", ADDRESS, Ipv4Address::of);
      Optional<Integer> vlan = host.optionalInt("vlan", 1, HIGHEST_TAG);
      if (name.isPresent() && nic.isPresent() && address.isPresent()) {
        OptionalInt tag = vlan.isPresent() ? OptionalInt.of(vlan.get()) : OptionalInt.empty();
        host.collect(() -> new InstallLayout.Host(name.get(), nic.get(), address.get(), tag))
            .ifPresent(hosts::add);
      }
    }
    return hosts;
  }
}
