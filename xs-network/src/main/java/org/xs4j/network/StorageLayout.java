/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.xs4j.core.DeviceName;
import org.xs4j.core.Ipv4Address;
import org.xs4j.core.Ipv4Prefix;
import org.xs4j.core.NetworkLabel;

/**
 * A separate storage network: a fixed address on one interface of every host, and what must be
 * reachable through it and through nothing else.
 *
 * @param label the network's label: that of a bond or VLAN of the same layout, else the label that
 *     the NIC's network gets
 * @param device the NIC; empty when the label is a bond's or a VLAN's
 * @param subnet the subnet that storage lies in
 * @param addresses addresses for the hosts, at least one for each; a host keeps the one it has,
 *     others get the free ones in order
 * @param byHost addresses of hosts by name, in place of or beside {@code addresses}
 * @param gateway a gateway; better none, since a second default route breaks the isolation
 * @param dns name servers
 * @param purpose what XenCenter and its like show the interface as
 * @param mtuBytes the MTU of a NIC's network, or 0; that of a bond or VLAN stands with the bond or
 *     VLAN
 * @param primary addresses of primary storage, reachable through this interface only
 * @param secondary addresses of secondary storage that lies here, reachable through this interface
 *     and from management
 */
public record StorageLayout(
    NetworkLabel label,
    Optional<DeviceName> device,
    Ipv4Prefix subnet,
    List<Ipv4Address> addresses,
    Map<String, Ipv4Address> byHost,
    Optional<Ipv4Address> gateway,
    List<Ipv4Address> dns,
    String purpose,
    int mtuBytes,
    List<Ipv4Address> primary,
    List<Ipv4Address> secondary) {
  /** Keeps copies. */
  public StorageLayout {
    addresses = List.copyOf(addresses);
    byHost = Collections.unmodifiableMap(new TreeMap<>(byHost));
    dns = List.copyOf(dns);
    primary = List.copyOf(primary);
    secondary = List.copyOf(secondary);
  }

  /** Returns the setting that an address makes. */
  IpSetting setting(Ipv4Address address) {
    return IpSetting.fixed(address, subnet, gateway.map(Ipv4Address::value).orElse(""), dns);
  }

  /** Builds a storage network, within {@link NetworkLayout.Builder#storage}. */
  public static final class Builder {
    private final NetworkLabel label;
    private final Ipv4Prefix subnet;
    private final List<Ipv4Address> addresses = new ArrayList<>();
    private final Map<String, Ipv4Address> byHost = new TreeMap<>();
    private final List<Ipv4Address> dns = new ArrayList<>();
    private final List<Ipv4Address> primary = new ArrayList<>();
    private final List<Ipv4Address> secondary = new ArrayList<>();
    private Optional<DeviceName> device = Optional.empty();
    private Optional<Ipv4Address> gateway = Optional.empty();
    private String purpose = "Storage";
    private int mtuBytes;

    Builder(NetworkLabel label, Ipv4Prefix subnet) {
      this.label = label;
      this.subnet = subnet;
    }

    /** Sets the NIC. Without one, the label is that of a bond or VLAN. */
    public Builder device(String name) {
      device = Optional.of(DeviceName.of(name));
      return this;
    }

    /**
     * Adds addresses for the hosts, each one or a range such as {@code 172.16.0.55-172.16.0.58}.
     */
    public Builder addresses(String... ranges) {
      Arrays.stream(ranges).map(AddressRange::parse).forEach(addresses::addAll);
      return this;
    }

    /** Sets the address of a host. */
    public Builder address(String host, String address) {
      byHost.put(host, Ipv4Address.of(address));
      return this;
    }

    /** Sets a gateway; better none. */
    public Builder gateway(String address) {
      gateway = Optional.of(Ipv4Address.of(address));
      return this;
    }

    /** Adds name servers. */
    public Builder dns(String... servers) {
      Arrays.stream(servers).map(Ipv4Address::of).forEach(dns::add);
      return this;
    }

    /** Sets what the interface is shown as; {@code Storage} unless said. */
    public Builder purpose(String text) {
      purpose = text;
      return this;
    }

    /** Sets the MTU of the NIC's network. */
    public Builder mtuBytes(int bytes) {
      mtuBytes = Mtu.check(bytes);
      return this;
    }

    /** Adds primary storage that must be reachable through here and through nothing else. */
    public Builder primary(String... targets) {
      Arrays.stream(targets).map(Ipv4Address::of).forEach(primary::add);
      return this;
    }

    /** Adds secondary storage that lies on this network. */
    public Builder secondary(String... targets) {
      Arrays.stream(targets).map(Ipv4Address::of).forEach(secondary::add);
      return this;
    }

    StorageLayout build() {
      return new StorageLayout(
          label, device, subnet, addresses, byHost, gateway, dns, purpose, mtuBytes, primary,
          secondary);
    }
  }
}
