/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xs4j.core.DeviceName;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.network.HostBond;
import org.xs4j.network.HostNetworking;
import org.xs4j.network.NetworkSnapshot;
import org.xs4j.network.Nic;
import org.xs4j.network.PoolNetwork;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.XsTask;
import org.xs4j.xenapi.raw.BondMode;
import org.xs4j.xenapi.raw.BondRef;
import org.xs4j.xenapi.raw.PifRef;

/**
 * One bond that one host shall have: is it there, can it be made, make it.
 *
 * @param host the host's uuid
 * @param label the label of its network
 * @param devices its members
 * @param macs the members' addresses when the plan was made; empty where they were not looked at
 * @param mode its mode
 * @param properties how LACP works
 */
record BondWish(
    String host,
    NetworkLabel label,
    List<DeviceName> devices,
    List<String> macs,
    BondMode mode,
    Map<String, String> properties) {
  Probe look(NetworkSnapshot snapshot) {
    HostNetworking there = snapshot.host(host);
    Optional<HostBond> bond = there.bond(label.value());
    if (bond.isPresent()) {
      return compare(bond.get());
    }
    List<String> changes = new ArrayList<>();
    if (snapshot.labelled(label.value()).size() != 1) {
      changes.add(
          snapshot.labelled(label.value()).size()
              + " networks are called '"
              + label
              + "'; one is needed");
    }
    for (int i = 0; i < devices.size(); i++) {
      changes.addAll(changes(there, i));
    }
    return changes.isEmpty()
        ? Probe.needed(there.name() + " has no bond on " + label)
        : Probe.stale(changes);
  }

  private Probe compare(HostBond bond) {
    List<String> wanted = devices.stream().map(DeviceName::value).sorted().toList();
    if (!bond.members().equals(wanted)) {
      return Probe.stale(
          List.of(
              "the bond on '" + label + "' has the members " + String.join("+", bond.members())));
    }
    if (!bond.mode().equals(mode)) {
      return Probe.stale(List.of("the bond on '" + label + "' has the mode " + bond.mode().wire()));
    }
    return bond.attached()
        ? Probe.done(bond.device() + ", " + bond.linksUp() + " links up")
        : Probe.needed(bond.device() + " is not attached yet");
  }

  private List<String> changes(HostNetworking there, int index) {
    String device = devices.get(index).value();
    Optional<Nic> nic = there.nic(device);
    if (nic.isEmpty()) {
      return List.of(there.name() + " has no " + device);
    }
    if (nic.get().bonded()) {
      return List.of(device + " is in another bond");
    }
    if (!macs.isEmpty() && !macs.get(index).equals(nic.get().mac())) {
      return List.of(
          device + " had the address " + macs.get(index) + ", now it has " + nic.get().mac());
    }
    return List.of();
  }

  /** Notes what members had, since destroying a bond does not bring it back. */
  void note(NetworkSnapshot snapshot, StepContext context) {
    HostNetworking there = snapshot.host(host);
    if (there.bond(label.value()).isEmpty()) {
      for (DeviceName device : devices) {
        there.nic(device.value()).ifPresent(n -> note(snapshot, context, n));
      }
      snapshot.labelled(label.value()).stream()
          .findFirst()
          .ifPresent(n -> context.note(Notes.BOND_MTU, Long.toString(n.mtuBytes())));
      context.note(Notes.BEFORE, "no bond");
    }
  }

  /** XAPI gives the bond's MTU to the members' networks. */
  private static void note(NetworkSnapshot snapshot, StepContext context, Nic nic) {
    context.note(Notes.ADDRESS + nic.device(), nic.pif().ip().toText());
    snapshot
        .network(nic.network())
        .ifPresent(n -> context.note(Notes.MTU + nic.device(), n.mtuBytes() + " " + n.label()));
  }

  /** Starts the creation, or plugs the bond where an earlier attempt left it unplugged. */
  XsTask<?> make(XsClient xs, NetworkSnapshot snapshot) {
    HostNetworking there = snapshot.host(host);
    Optional<HostBond> bond = there.bond(label.value());
    if (bond.isPresent()) {
      return xs.raw().pif().plugAsync(bond.get().pif().ref());
    }
    PoolNetwork network = snapshot.labelled(label.value()).get(0);
    List<PifRef> members =
        devices.stream()
            .map(
                d ->
                    there
                        .nic(d.value())
                        .map(Nic::ref)
                        .orElseThrow(() -> new XsException("no " + d + " on " + there.name())))
            .toList();
    XsTask<BondRef> task =
        xs.raw().bond().createAsync(network.ref(), members, "", mode, properties);
    return task;
  }
}
