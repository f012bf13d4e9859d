/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.xs4j.core.DeviceName;
import org.xs4j.core.NetworkLabel;

/**
 * The networks that every host of a pool shall have.
 *
 * @param bonds the bonds, each with its network; may be empty
 * @param labels the labels of plain NICs; may be empty
 */
public record NetworkLayout(List<BondLayout> bonds, List<NicLabel> labels) {
  /**
   * Keeps copies, and refuses what contradicts itself.
   *
   * @throws IllegalArgumentException naming every problem
   */
  public NetworkLayout {
    bonds = List.copyOf(bonds);
    labels = List.copyOf(labels);
    List<String> problems = NetworkRules.problems("networks", bonds, labels);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
  }

  /** Returns a builder of a layout without bonds and labels. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns every device that the layout names. */
  public List<DeviceName> devices() {
    List<DeviceName> all = new ArrayList<>();
    bonds.forEach(b -> all.addAll(b.devices()));
    labels.forEach(l -> all.add(l.device()));
    return List.copyOf(all);
  }

  /** Builds a layout. */
  public static final class Builder {
    private final List<BondLayout> bonds = new ArrayList<>();
    private final List<NicLabel> labels = new ArrayList<>();

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

    /** Returns the layout, refusing what contradicts itself. */
    public NetworkLayout build() {
      return new NetworkLayout(bonds, labels);
    }
  }
}
