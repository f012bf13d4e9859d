/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.xs4j.core.DeviceName;
import org.xs4j.core.Ipv4Address;
import org.xs4j.core.Ipv4Prefix;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.VlanTag;

/**
 * The networks that every host of a pool shall have.
 *
 * @param bonds the bonds, each with its network; may be empty
 * @param labels the labels of plain NICs; may be empty
 * @param vlans the VLANs, each with its network; may be empty
 * @param storage the separate storage networks; may be empty
 * @param secondaryStorage addresses of secondary storage, all of which must be reachable from the
 *     management interface; may be empty
 * @param watchdog whether management moves only with a watchdog in dom0 that puts it back; without,
 *     a host that does not come back has to be helped at its console
 */
public record NetworkLayout(
    List<BondLayout> bonds,
    List<NicLabel> labels,
    List<VlanLayout> vlans,
    List<StorageLayout> storage,
    List<Ipv4Address> secondaryStorage,
    boolean watchdog) {
  /**
   * Keeps copies, and refuses what contradicts itself.
   *
   * @throws IllegalArgumentException naming every problem
   */
  public NetworkLayout {
    bonds = List.copyOf(bonds);
    labels = List.copyOf(labels);
    vlans = List.copyOf(vlans);
    storage = List.copyOf(storage);
    secondaryStorage = List.copyOf(secondaryStorage);
    List<String> problems = NetworkRules.problems("networks", bonds, labels, vlans, storage);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
  }

  /** Creates a layout of bonds and labels only. */
  public NetworkLayout(List<BondLayout> bonds, List<NicLabel> labels) {
    this(bonds, labels, List.of(), List.of(), List.of(), true);
  }

  /** Returns a builder of a layout without anything. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns every device that the layout names. */
  public List<DeviceName> devices() {
    return devices(EnumSet.allOf(NetworkPart.class));
  }

  /** Returns every device that some parts of the layout name. */
  public List<DeviceName> devices(Set<NetworkPart> parts) {
    Set<DeviceName> all = new LinkedHashSet<>();
    if (parts.contains(NetworkPart.BONDS)) {
      bonds.forEach(b -> all.addAll(b.devices()));
    }
    if (parts.contains(NetworkPart.LABELS)) {
      labels.forEach(l -> all.add(l.device()));
    }
    if (parts.contains(NetworkPart.LABELS) || parts.contains(NetworkPart.STORAGE)) {
      storage.forEach(s -> s.device().ifPresent(all::add));
    }
    if (parts.contains(NetworkPart.VLANS)) {
      vlans.stream()
          .filter(v -> bond(v.on()).isEmpty())
          .forEach(v -> all.add(DeviceName.of(v.on())));
    }
    return List.copyOf(all);
  }

  /** Returns every label that the layout names. */
  List<String> labelTexts() {
    List<String> all = new ArrayList<>();
    bonds.forEach(b -> all.add(b.label().value()));
    allLabels().forEach(l -> all.add(l.label().value()));
    vlans.forEach(v -> all.add(v.label().value()));
    return List.copyOf(all);
  }

  /** Returns the bond on the network with a label. */
  public Optional<BondLayout> bond(String label) {
    return bonds.stream().filter(b -> b.label().value().equals(label)).findFirst();
  }

  /** Returns the VLAN on the network with a label. */
  public Optional<VlanLayout> vlan(String label) {
    return vlans.stream().filter(v -> v.label().value().equals(label)).findFirst();
  }

  /** Returns the same layout with other bonds, for the same labels. */
  NetworkLayout withBonds(List<BondLayout> others) {
    return new NetworkLayout(others, labels, vlans, storage, secondaryStorage, watchdog);
  }

  /** Returns the labels of plain NICs, those of storage networks included. */
  public List<NicLabel> allLabels() {
    List<NicLabel> all = new ArrayList<>(labels);
    storage.forEach(s -> s.device().ifPresent(d -> all.add(new NicLabel(s.label(), d))));
    return List.copyOf(all);
  }

  /** Builds a layout. */
  public static final class Builder {
    private final List<BondLayout> bonds = new ArrayList<>();
    private final List<NicLabel> labels = new ArrayList<>();
    private final List<VlanLayout> vlans = new ArrayList<>();
    private final List<StorageLayout> storage = new ArrayList<>();
    private final List<Ipv4Address> secondaryStorage = new ArrayList<>();
    private boolean watchdog = true;

    private Builder() {}

    /** Adds a bond with its network. */
    public Builder bond(String label, Consumer<BondLayout.Builder> bond) {
      BondLayout.Builder builder = new BondLayout.Builder(NetworkLabel.of(label));
      bond.accept(builder);
      bonds.add(builder.build());
      return this;
    }

    /** Adds a label for the network of a plain NIC. */
    public Builder label(String label, String device) {
      labels.add(new NicLabel(NetworkLabel.of(label), DeviceName.of(device)));
      return this;
    }

    /**
     * Adds a label for the network of a plain NIC that is named host by host.
     *
     * @throws IllegalArgumentException when the hosts' NICs differ, which one pool cannot have
     */
    public Builder label(String label, Map<String, String> deviceByHost) {
      Map<String, DeviceName> devices = new TreeMap<>();
      deviceByHost.forEach((host, device) -> devices.put(host, DeviceName.of(device)));
      labels.add(NicLabel.perHost(NetworkLabel.of(label), devices));
      return this;
    }

    /** Adds a VLAN with its network, on a bond of this layout (by its label) or a NIC. */
    public Builder vlan(String label, String on, int tag) {
      vlans.add(new VlanLayout(NetworkLabel.of(label), on, VlanTag.of(tag)));
      return this;
    }

    /** Adds a VLAN with its network and that network's MTU. */
    public Builder vlan(String label, String on, int tag, int mtuBytes) {
      vlans.add(new VlanLayout(NetworkLabel.of(label), on, VlanTag.of(tag), Mtu.check(mtuBytes)));
      return this;
    }

    /** Adds a separate storage network in a subnet such as {@code 172.16.0.0/24}. */
    public Builder storage(String label, String subnet, Consumer<StorageLayout.Builder> network) {
      StorageLayout.Builder builder =
          new StorageLayout.Builder(NetworkLabel.of(label), Ipv4Prefix.of(subnet));
      network.accept(builder);
      storage.add(builder.build());
      return this;
    }

    /** Adds secondary storage that must be reachable from management. */
    public Builder secondaryStorage(String... addresses) {
      Arrays.stream(addresses).map(Ipv4Address::of).forEach(secondaryStorage::add);
      return this;
    }

    /**
     * Lets management move without a watchdog in dom0. Only for hosts whose console is at hand: one
     * that does not come back stays away.
     */
    public Builder withoutWatchdog() {
      watchdog = false;
      return this;
    }

    /** Returns the layout, refusing what contradicts itself. */
    public NetworkLayout build() {
      return new NetworkLayout(bonds, labels, vlans, storage, secondaryStorage, watchdog);
    }
  }
}
