/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xs4j.core.DeviceName;
import org.xs4j.core.Refusal;
import org.xs4j.core.plan.PlanException;

/** Compares one layout with one snapshot, collecting steps and problems. */
final class NetworkComparison {
  private final NetworkLayout wanted;
  private final NetworkSnapshot snapshot;
  private final List<NetworkStep> steps = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  NetworkComparison(NetworkLayout wanted, NetworkSnapshot snapshot) {
    this.wanted = wanted;
    this.snapshot = snapshot;
  }

  List<NetworkStep> steps() {
    for (HostNetworking host : snapshot.hosts()) {
      problems.addAll(missingDevices(wanted, host));
    }
    wanted.labels().forEach(this::compareLabel);
    wanted.bonds().forEach(this::compareBond);
    if (!problems.isEmpty()) {
      throw new PlanException("this layout does not fit the pool", problems);
    }
    return List.copyOf(steps);
  }

  static List<String> missingDevices(NetworkLayout wanted, HostNetworking host) {
    String there = String.join(", ", host.nics().stream().map(Nic::device).toList());
    return wanted.devices().stream()
        .filter(d -> host.nic(d.value()).isEmpty())
        .map(d -> Refusal.text("device on " + host.name(), d, "a NIC that the host has: " + there))
        .toList();
  }

  static List<String> addressProblems(BondLayout wish, HostNetworking host) {
    long addresses =
        wish.devices().stream()
            .map(d -> host.nic(d.value()))
            .flatMap(Optional::stream)
            .filter(Nic::hasIp)
            .count();
    return addresses < 2
        ? List.of()
        : List.of(
            host.name()
                + ": more than one of "
                + wish.members()
                + " has an IP configuration; a bond takes over one at most");
  }

  private void compareLabel(NicLabel label) {
    Optional<Nic> nic = coordinator().nic(label.device().value());
    if (nic.isEmpty()) {
      return;
    }
    for (HostNetworking host : snapshot.hosts()) {
      host.nic(label.device().value())
          .filter(n -> !n.network().equals(nic.get().network()))
          .ifPresent(
              n ->
                  problems.add(
                      host.name()
                          + ": "
                          + label.device()
                          + " is on the network '"
                          + n.label()
                          + "', on the coordinator it is on '"
                          + nic.get().label()
                          + "'; a label is pool-wide, so the hosts must be cabled alike"));
      host.nic(label.device().value())
          .filter(Nic::bonded)
          .ifPresent(
              n ->
                  problems.add(
                      host.name()
                          + ": "
                          + label.device()
                          + " is in a bond; the label '"
                          + label.label()
                          + "' needs a NIC that is not"));
    }
    if (nic.get().label().equals(label.label().value())) {
      return;
    }
    for (PoolNetwork other : snapshot.labelled(label.label().value())) {
      problems.add(
          "the label '"
              + label.label()
              + "' is on another network already (bridge "
              + other.bridge()
              + ", uuid "
              + other.uuid()
              + ")");
    }
    steps.add(
        new LabelNetwork(
            coordinator().uuid(), label.device(), nic.get().label(), label.label(), List.of()));
  }

  private void compareBond(BondLayout bond) {
    List<PoolNetwork> networks = snapshot.labelled(bond.label().value());
    if (networks.size() > 1) {
      problems.add(
          networks.size()
              + " networks are called '"
              + bond.label()
              + "'; leave one: "
              + String.join(", ", networks.stream().map(PoolNetwork::uuid).toList()));
    }
    networks.forEach(this::refuseTaken);
    List<String> after = new ArrayList<>();
    if (networks.isEmpty()) {
      CreateNetwork create = new CreateNetwork(coordinator().uuid(), bond.label(), List.of());
      steps.add(create);
      after.add(create.id());
    }
    for (HostNetworking host : snapshot.hosts()) {
      List<NetworkStep> found = compareBondOn(host, bond, after);
      steps.addAll(found);
      if (host.equals(coordinator())) {
        found.forEach(step -> after.add(step.id()));
      }
    }
  }

  /** XAPI takes a network that no other PIF of the host is on: not that of a plain NIC. */
  private void refuseTaken(PoolNetwork network) {
    for (HostNetworking host : snapshot.hosts()) {
      host.nics().stream()
          .filter(n -> n.network().equals(network.ref()))
          .forEach(
              n ->
                  problems.add(
                      host.name()
                          + ": the label '"
                          + network.label()
                          + "' is on the network of "
                          + n.device()
                          + "; a bond needs a network of its own"));
    }
  }

  private List<NetworkStep> compareBondOn(
      HostNetworking host, BondLayout wish, List<String> before) {
    List<String> after = List.copyOf(before);
    Optional<HostBond> there = host.bond(wish.label().value());
    return there.isPresent()
        ? compareExisting(host, wish, there.get(), after)
        : newBond(host, wish, after).stream().toList();
  }

  private List<NetworkStep> compareExisting(
      HostNetworking host, BondLayout wish, HostBond bond, List<String> after) {
    List<String> members = wish.devices().stream().map(DeviceName::value).sorted().toList();
    if (!bond.members().equals(members)) {
      problems.add(
          host.name()
              + ": the bond on '"
              + wish.label()
              + "' has the members "
              + String.join("+", bond.members())
              + ", wanted are "
              + String.join("+", members)
              + "; destroy it first, or change the layout");
      return List.of();
    }
    List<NetworkStep> found = new ArrayList<>();
    List<String> before = new ArrayList<>(after);
    if (!bond.mode().equals(wish.mode())) {
      SetBondMode set =
          new SetBondMode(
              host.uuid(),
              host.name(),
              wish.label(),
              bond.mode(),
              wish.mode(),
              bond.management(),
              after);
      found.add(set);
      before.add(set.id());
    }
    if (!bond.attached()) {
      found.add(new PlugBond(host.uuid(), host.name(), wish.label(), List.copyOf(before)));
    }
    return found;
  }

  private Optional<NetworkStep> newBond(HostNetworking host, BondLayout wish, List<String> after) {
    Map<DeviceName, Nic> nics = new LinkedHashMap<>();
    wish.devices().forEach(d -> host.nic(d.value()).ifPresent(n -> nics.put(d, n)));
    if (nics.size() < wish.devices().size()) {
      return Optional.empty();
    }
    int before = problems.size();
    nics.forEach((device, nic) -> checkMember(host, wish, device, nic));
    boolean management = nics.values().stream().anyMatch(Nic::management);
    problems.addAll(addressProblems(wish, host));
    if (management && snapshot.haEnabled()) {
      problems.add(
          host.name()
              + ": "
              + wish.members()
              + " holds the management interface, which cannot be bonded while high availability is on");
    }
    if (problems.size() > before) {
      return Optional.empty();
    }
    if (!host.equals(coordinator()) && !(host.live() && host.enabled())) {
      return Optional.of(
          new CompleteBond(
              host.uuid(),
              host.name(),
              wish.label(),
              wish.devices(),
              wish.mode(),
              management,
              after));
    }
    List<String> macs = nics.values().stream().map(Nic::mac).toList();
    return Optional.of(
        new CreateBond(
            host.uuid(),
            host.name(),
            wish.label(),
            wish.devices(),
            macs,
            wish.mode(),
            management,
            after));
  }

  private void checkMember(HostNetworking host, BondLayout wish, DeviceName device, Nic nic) {
    if (nic.bonded()) {
      problems.add(
          host.name()
              + ": "
              + device
              + " is in another bond already; '"
              + wish.label()
              + "' cannot have it");
    }
  }

  private HostNetworking coordinator() {
    return snapshot.hosts().get(0);
  }
}
