/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.xs4j.core.DeviceName;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.Refusal;
import org.xs4j.xenapi.raw.BondMode;

/**
 * A bond that every host of the pool shall have, with its network.
 *
 * @param label the label of the bond's network, by which CloudStack finds it
 * @param devices the NICs, the same on every host, in the order in which XAPI shall see them
 * @param mode how traffic is spread; source level balancing unless said otherwise
 */
public record BondLayout(NetworkLabel label, List<DeviceName> devices, BondMode mode) {
  /** Keeps a copy of the devices. */
  public BondLayout {
    devices = List.copyOf(devices);
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
    return DeviceName.join(devices);
  }

  /** Builds a bond layout, within {@link NetworkLayout.Builder#bond}. */
  public static final class Builder {
    private final NetworkLabel label;
    private final List<DeviceName> devices = new ArrayList<>();
    private BondMode mode = BondMode.BALANCE_SLB;

    Builder(NetworkLabel label) {
      this.label = label;
    }

    /** Adds NICs by name, such as {@code eth0}. */
    public Builder devices(String... names) {
      Arrays.stream(names).map(DeviceName::of).forEach(devices::add);
      return this;
    }

    /** Sets the mode. */
    public Builder mode(BondMode mode) {
      this.mode = parseMode(mode.wire());
      return this;
    }

    BondLayout build() {
      return new BondLayout(label, devices, mode);
    }
  }
}
