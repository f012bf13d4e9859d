/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xs4j.core.NetworkLabel;

/** The MTU of networks that are there already, and of the PIFs on them. */
final class MtuComparison {
  private final Comparison all;

  MtuComparison(Comparison all) {
    this.all = all;
  }

  /** Adds what brings a network to an MTU; 0 leaves it as it is. */
  void compare(PoolNetwork network, NetworkLabel label, int mtuBytes, String... before) {
    if (mtuBytes == 0) {
      return;
    }
    List<String> after = new ArrayList<>(all.present(before));
    if (network.mtuBytes() != mtuBytes) {
      SetNetworkMtu set =
          new SetNetworkMtu(
              all.coordinator().uuid(), label, network.mtuBytes(), mtuBytes, List.copyOf(after));
      all.step(set);
      after.add(set.id());
    }
    for (HostNetworking host : all.pool().hosts()) {
      Optional<HostPif> pif = host.pifOn(network.ref());
      if (pif.isPresent() && pif.get().attached() && pif.get().mtuBytes() != mtuBytes) {
        all.step(
            new ApplyMtu(
                host.uuid(),
                host.name(),
                label,
                mtuBytes,
                pif.get().management(),
                List.copyOf(after)));
      }
    }
  }
}
