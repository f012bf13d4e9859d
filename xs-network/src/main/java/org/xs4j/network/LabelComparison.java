/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.List;
import java.util.Optional;
import org.xs4j.core.DeviceName;
import org.xs4j.core.NetworkLabel;

/** Labels of plain NICs: pool-wide, one network each. */
final class LabelComparison {
  private final Comparison all;

  LabelComparison(Comparison all) {
    this.all = all;
  }

  void compare() {
    all.wanted().allLabels().forEach(this::compareLabel);
    all.wanted().storage().stream()
        .filter(s -> s.device().isPresent() && s.mtuBytes() > 0)
        .forEach(s -> compareMtu(s.label(), s.device().get(), s.mtuBytes()));
  }

  private void compareLabel(NicLabel label) {
    Optional<Nic> nic = all.coordinator().nic(label.device().value());
    if (nic.isEmpty()) {
      return;
    }
    for (HostNetworking host : all.pool().hosts()) {
      host.nic(label.device().value()).ifPresent(own -> checkPlace(host, label, own, nic.get()));
    }
    if (nic.get().label().equals(label.label().value())) {
      refuseSecond(label, nic.get());
      return;
    }
    for (PoolNetwork other : all.pool().labelled(label.label().value())) {
      all.problem(
          "the label '"
              + label.label()
              + "' is on another network already (bridge "
              + other.bridge()
              + ", uuid "
              + other.uuid()
              + ")");
    }
    all.step(
        new LabelNetwork(
            all.coordinator().uuid(), label.device(), nic.get().label(), label.label(), List.of()));
  }

  private void refuseSecond(NicLabel label, Nic nic) {
    all.pool().labelled(label.label().value()).stream()
        .filter(n -> !n.ref().equals(nic.network()))
        .forEach(
            n ->
                all.problem(
                    "a second network is labelled '"
                        + label.label()
                        + "' (bridge "
                        + n.bridge()
                        + ", uuid "
                        + n.uuid()
                        + "), so CloudStack's choice would be arbitrary; rename or destroy it"));
  }

  private void checkPlace(HostNetworking host, NicLabel label, Nic own, Nic coordinators) {
    if (!own.network().equals(coordinators.network())) {
      all.problem(
          host.name()
              + ": "
              + label.device()
              + " is on the network '"
              + own.label()
              + "', on the coordinator it is on '"
              + coordinators.label()
              + "'; a label is pool-wide, so the hosts must be cabled alike");
    }
    if (own.bonded()) {
      all.problem(
          host.name()
              + ": "
              + label.device()
              + " is in a bond; the label '"
              + label.label()
              + "' needs a NIC that is not");
    }
  }

  private void compareMtu(NetworkLabel label, DeviceName device, int mtuBytes) {
    all.coordinator()
        .nic(device.value())
        .flatMap(n -> all.pool().network(n.network()))
        .ifPresent(
            network -> new MtuComparison(all).compare(network, label, mtuBytes, "label:" + device));
  }
}
