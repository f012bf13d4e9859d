/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.Map;
import java.util.TreeMap;
import org.xs4j.core.DeviceName;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.Refusal;

/**
 * A label for the network of a plain NIC: public, guest, management, or any other.
 *
 * @param label the label, by which CloudStack finds the network
 * @param device the NIC, the same on every host
 */
public record NicLabel(NetworkLabel label, DeviceName device) {
  /**
   * Returns a label for NICs that are named host by host, as the installation guide allows.
   *
   * @param devices the NIC, by the name of the host
   * @throws IllegalArgumentException when they differ, which cannot be had inside one pool
   */
  public static NicLabel perHost(NetworkLabel label, Map<String, DeviceName> devices) {
    if (devices.isEmpty()) {
      throw Refusal.of("device", "", "a NIC, or one for each host");
    }
    if (devices.values().stream().distinct().count() > 1) {
      throw Refusal.of(
          "device",
          new TreeMap<>(devices),
          "the same NIC on every host. A label belongs to a network, and a network is pool-wide: "
              + "it has the same place on every host. Two networks with the label '"
              + label
              + "' would each have a PIF on every host, and CloudStack's choice between them would"
              + " be arbitrary. Cable the hosts alike, or put them into pools of their own");
    }
    return new NicLabel(label, devices.values().iterator().next());
  }
}
