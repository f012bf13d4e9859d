/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xs4j.core.DeviceName;
import org.xs4j.core.MacAddress;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.Refusal;
import org.xs4j.xenapi.raw.BondMode;

/**
 * A bond that every host of the pool shall have, with its network.
 *
 * @param label the label of the bond's network, by which CloudStack finds it
 * @param devices the NICs, the same on every host, in the order in which XAPI shall see them; empty
 *     when they are named by {@code macs}
 * @param macs the Ethernet addresses of the NICs of one host, in place of {@code devices}; every
 *     host then uses the NICs with the names that those have
 * @param mode how traffic is spread; source level balancing unless said otherwise
 * @param properties how LACP works, by XAPI's names; see {@link LacpProperty}
 * @param mtuBytes the MTU of the network, or 0 to leave it as it is
 */
public record BondLayout(
    NetworkLabel label,
    List<DeviceName> devices,
    List<MacAddress> macs,
    BondMode mode,
    Map<String, String> properties,
    int mtuBytes) {
  /** Keeps copies. */
  public BondLayout {
    devices = List.copyOf(devices);
    macs = List.copyOf(macs);
    properties = Collections.unmodifiableMap(new TreeMap<>(properties));
  }

  /** Creates a bond of NICs by name, with nothing else said. */
  public BondLayout(NetworkLabel label, List<DeviceName> devices, BondMode mode) {
    this(label, devices, List.of(), mode, Map.of(), 0);
  }

  /**
   * Returns the mode that a text names.
   *
   * @throws IllegalArgumentException when it is none of XAPI's
   */
  public static BondMode parseMode(String text) {
    BondMode mode = BondMode.of(text);
    if (!mode.isKnown()) {
      throw Refusal.of(
          "mode", text, String.join(", ", BondMode.known().stream().map(BondMode::wire).toList()));
    }
    return mode;
  }

  /** Returns the devices as people write them: {@code eth0+eth1}. */
  public String members() {
    return devices.isEmpty()
        ? String.join("+", macs.stream().map(MacAddress::value).toList())
        : DeviceName.join(devices);
  }

  /** Returns the same bond of NICs by name. */
  public BondLayout withDevices(List<DeviceName> names) {
    return new BondLayout(label, names, List.of(), mode, properties, mtuBytes);
  }

  /** Builds a bond layout, within {@link NetworkLayout.Builder#bond}. */
  public static final class Builder {
    private final NetworkLabel label;
    private final List<DeviceName> devices = new ArrayList<>();
    private final List<MacAddress> macs = new ArrayList<>();
    private final Map<String, String> properties = new TreeMap<>();
    private BondMode mode = BondMode.BALANCE_SLB;
    private int mtuBytes;

    Builder(NetworkLabel label) {
      this.label = label;
    }

    /** Adds NICs by name, such as {@code eth0}. */
    public Builder devices(String... names) {
      Arrays.stream(names).map(DeviceName::of).forEach(devices::add);
      return this;
    }

    /** Adds NICs by the Ethernet addresses that they have on one of the hosts. */
    public Builder macs(String... addresses) {
      Arrays.stream(addresses).map(MacAddress::of).forEach(macs::add);
      return this;
    }

    /** Sets the mode. */
    public Builder mode(BondMode mode) {
      this.mode = parseMode(mode.wire());
      return this;
    }

    /** Sets how LACP works; needs the mode {@link BondMode#LACP}. */
    public Builder lacp(LacpProperty property, String value) {
      properties.put(property.wire(), property.check(value));
      return this;
    }

    /** Sets the MTU of the network, such as 9000. */
    public Builder mtuBytes(int bytes) {
      mtuBytes = Mtu.check(bytes);
      return this;
    }

    BondLayout build() {
      return new BondLayout(label, devices, macs, mode, properties, mtuBytes);
    }
  }
}
