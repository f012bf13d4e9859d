/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xs4j.core.DeviceName;
import org.xs4j.core.Ipv4Address;

/**
 * What a stand-alone host needs before and after it joins a pool, so that it has the pool's
 * networks. Pure.
 *
 * <p>A join merges networks by bridge: the coordinator's labels win, and those of the joiner are
 * lost. Storage addresses on NICs survive and are set before, as the installation guide says; those
 * on VLANs are set after, since XAPI refuses a joiner that has VLANs.
 */
public final class JoinerNetworks {
  private final NetworkLayout wanted;
  private final Set<NetworkPart> parts;
  private final HostNetworking host;
  private final StorageAddresses addresses;
  private final boolean dom0;

  /**
   * Looks at one host.
   *
   * @param wanted a layout whose NICs have names; see {@link NetworkPlanner#byName}
   * @param parts what of it to plan
   * @param host the host as it is, still alone
   * @param addresses the storage addresses of all hosts
   * @param dom0 whether its dom0 is within reach over SSH
   */
  public JoinerNetworks(
      NetworkLayout wanted,
      Set<NetworkPart> parts,
      HostNetworking host,
      StorageAddresses addresses,
      boolean dom0) {
    this.dom0 = dom0;
    this.wanted = wanted;
    this.parts = Set.copyOf(parts);
    this.host = host;
    this.addresses = addresses;
  }

  /** Returns the steps that the host needs before it joins. */
  public List<NetworkStep> before() {
    return new ArrayList<>(addresses(false, List.of()));
  }

  /** Returns the steps that the host needs once it is in, each after the given ones. */
  public List<NetworkStep> after(List<String> after) {
    List<NetworkStep> steps = new ArrayList<>();
    if (parts.contains(NetworkPart.BONDS)) {
      wanted.bonds().forEach(b -> steps.add(complete(b, after)));
    }
    if (parts.contains(NetworkPart.VLANS)) {
      wanted.vlans().forEach(v -> vlan(v, steps, after).ifPresent(steps::add));
    }
    List<String> all = new ArrayList<>(after);
    steps.forEach(s -> all.add(s.id()));
    steps.addAll(addresses(true, all));
    steps.addAll(marks(steps, after));
    proof(steps, after).ifPresent(steps::add);
    return steps;
  }

  private CompleteBond complete(BondLayout bond, List<String> after) {
    boolean management =
        bond.devices().stream()
            .map(DeviceName::value)
            .map(host::nic)
            .flatMap(Optional::stream)
            .anyMatch(Nic::management);
    return new CompleteBond(
        host.uuid(),
        host.name(),
        bond.label(),
        bond.devices(),
        bond.mode(),
        bond.properties(),
        management,
        after);
  }

  private Optional<NetworkStep> vlan(
      VlanLayout vlan, List<NetworkStep> steps, List<String> before) {
    List<String> after = new ArrayList<>(before);
    steps.stream()
        .map(NetworkStep::id)
        .filter(id -> id.equals("complete:" + vlan.on() + "@" + host.uuid()))
        .forEach(after::add);
    return VlanPlace.device(wanted, vlan)
        .map(
            device ->
                new CreateVlan(
                    host.uuid(), host.name(), vlan.label(), device, vlan.tag().value(), after));
  }

  private List<NetworkStep> addresses(boolean onVlan, List<String> after) {
    List<NetworkStep> steps = new ArrayList<>();
    for (StorageLayout network : storage()) {
      Optional<StoragePlace> place = StoragePlace.of(wanted, network, host);
      Optional<Ipv4Address> address = addresses.of(network.label(), host.uuid());
      boolean here = wanted.vlan(network.label().value()).isPresent() == onVlan;
      if (here && place.isPresent() && address.isPresent()) {
        IpSetting now = place.get().pif(host).map(HostPif::ip).orElse(IpSetting.NONE);
        if (!now.sameAs(network.setting(address.get()))) {
          steps.add(
              StorageComparison.address(host, network, place.get(), now, address.get(), after));
        }
      }
    }
    return steps;
  }

  /** A bond is marked once it is there, and the join may come between a NIC's address and mark. */
  private List<NetworkStep> marks(List<NetworkStep> steps, List<String> before) {
    List<NetworkStep> marks = new ArrayList<>();
    for (StorageLayout network : storage()) {
      List<String> after = new ArrayList<>(before);
      steps.stream()
          .map(NetworkStep::id)
          .filter(id -> id.endsWith(":" + network.label() + "@" + host.uuid()))
          .forEach(after::add);
      StoragePlace.of(wanted, network, host)
          .ifPresent(place -> marks.add(StorageComparison.mark(host, network, place, after)));
    }
    return marks;
  }

  private Optional<NetworkStep> proof(List<NetworkStep> steps, List<String> before) {
    List<StorageTarget> targets = Isolation.targets(wanted, host);
    List<Ipv4Address> secondary = Isolation.secondary(wanted);
    boolean nothing = targets.isEmpty() && secondary.isEmpty();
    if (!parts.contains(NetworkPart.STORAGE) || nothing || !dom0) {
      return Optional.empty();
    }
    List<String> after = new ArrayList<>(before);
    steps.forEach(s -> after.add(s.id()));
    return Optional.of(
        new ProveIsolation(host.uuid(), host.name(), targets, secondary, List.copyOf(after)));
  }

  private List<StorageLayout> storage() {
    return parts.contains(NetworkPart.STORAGE) ? wanted.storage() : List.of();
  }

  /**
   * Returns why the host cannot have these networks, each reason with its name; empty when it can.
   *
   * @param own the joiner's own pool
   * @param pool the pool that it shall join
   */
  public List<String> problems(NetworkSnapshot own, NetworkSnapshot pool) {
    List<String> problems = new ArrayList<>(NetworkPlanner.deviceProblems(wanted, parts, host));
    HostNetworking coordinator = pool.hosts().get(0);
    for (DeviceName device : wanted.devices(parts)) {
      Optional<Nic> mine = host.nic(device.value());
      Optional<Nic> theirs = coordinator.nic(device.value());
      if (mine.isPresent()
          && theirs.isPresent()
          && !mine.get().bridge().equals(theirs.get().bridge())) {
        problems.add(
            host.name()
                + ": "
                + device
                + " is on bridge "
                + mine.get().bridge()
                + ", on "
                + coordinator.name()
                + " it is on "
                + theirs.get().bridge()
                + "; a join merges networks by bridge, so the two would not meet");
      }
    }
    problems.addAll(strayLabels(own, pool));
    boolean nothing =
        Isolation.targets(wanted, host).isEmpty() && Isolation.secondary(wanted).isEmpty();
    if (parts.contains(NetworkPart.STORAGE) && !nothing && !dom0) {
      problems.add(NetworkComparison.unproved(host));
    }
    if (parts.contains(NetworkPart.STORAGE)) {
      List<HostNetworking> others = new ArrayList<>(pool.hosts());
      for (StorageLayout network : storage()) {
        StoragePlace.of(wanted, network, host)
            .ifPresent(
                place ->
                    addresses
                        .of(network.label(), host.uuid())
                        .ifPresent(
                            a ->
                                problems.addAll(
                                    StorageComparison.problems(
                                        host, network, place.pif(host), a, others))));
      }
    }
    return problems;
  }

  /** A network of the joiner whose bridge the pool does not know comes along with its label. */
  private List<String> strayLabels(NetworkSnapshot own, NetworkSnapshot pool) {
    Set<String> labels = Set.copyOf(wanted.labelTexts());
    return own.networks().stream()
        .filter(n -> labels.contains(n.label()))
        .filter(n -> pool.networks().stream().noneMatch(p -> p.bridge().equals(n.bridge())))
        .map(
            n ->
                host.name()
                    + ": its network '"
                    + n.label()
                    + "' (bridge "
                    + n.bridge()
                    + ") would come along as a second one of that label; destroy or rename it first")
        .toList();
  }
}
