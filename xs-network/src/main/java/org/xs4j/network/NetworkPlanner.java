/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.xs4j.core.DeviceName;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanException;
import org.xs4j.ssh.Shells;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.raw.BondMode;

/**
 * Plans the networks of a pool that exists. {@link #steps} is pure; everything else reads once and
 * calls it.
 */
public final class NetworkPlanner {
  private final XsClient xs;
  private final Set<String> dom0Hosts;
  private final boolean watchdog;

  private NetworkPlanner(XsClient xs, Set<String> dom0Hosts, boolean watchdog) {
    this.xs = xs;
    this.dom0Hosts = dom0Hosts;
    this.watchdog = watchdog;
  }

  /**
   * Returns a planner for the pool of a client, without SSH: it refuses to move management, unless
   * the layout, or {@link #withoutWatchdog()}, says that no watchdog is wanted.
   */
  public static NetworkPlanner on(XsClient xs) {
    return on(xs, Shells.none());
  }

  /** Returns a planner for the pool of a client whose hosts' dom0 is within reach. */
  public static NetworkPlanner on(XsClient xs, Shells shells) {
    return new NetworkPlanner(xs, shells.hosts(), true);
  }

  /**
   * Returns a planner that moves management without a watchdog when bonds are completed, changed or
   * destroyed; a layout says so for itself. A host that does not come back stays away.
   */
  public NetworkPlanner withoutWatchdog() {
    return new NetworkPlanner(xs, dom0Hosts, false);
  }

  /**
   * Reads the pool and says what would change; empty when the pool is as wanted.
   *
   * @throws PlanException when the wish cannot be met, naming every reason
   */
  public Plan plan(NetworkLayout wanted) {
    NetworkSnapshot snapshot = NetworkSnapshot.read(xs);
    return Plan.of(
        "networks of " + title(snapshot),
        new NetworkComparison(wanted, snapshot, EnumSet.allOf(NetworkPart.class), null, dom0Hosts)
            .steps());
  }

  /**
   * Compares what is wanted with what is there. Pure: no I/O, the same answer for the same input.
   * Takes dom0 of every host to be within reach over SSH.
   *
   * @return the steps, the coordinator's first; empty when the pool is as wanted
   * @throws PlanException when the wish cannot be met, naming every reason
   */
  public static List<NetworkStep> steps(NetworkLayout wanted, NetworkSnapshot snapshot) {
    return steps(wanted, snapshot, EnumSet.allOf(NetworkPart.class));
  }

  /**
   * Compares some parts of what is wanted with what is there. Pure. Takes dom0 of every host to be
   * within reach over SSH.
   *
   * @throws PlanException when the wish cannot be met, naming every reason
   */
  public static List<NetworkStep> steps(
      NetworkLayout wanted, NetworkSnapshot snapshot, Set<NetworkPart> parts) {
    return new NetworkComparison(wanted, snapshot, parts, null, uuids(snapshot)).steps();
  }

  /**
   * Compares as {@link #steps(NetworkLayout, NetworkSnapshot, Set)} does, with storage addresses
   * that were handed out among more hosts than the pool has yet.
   *
   * @param dom0Hosts the uuids of the hosts whose dom0 is within reach over SSH
   * @throws PlanException when the wish cannot be met, naming every reason
   */
  public static List<NetworkStep> steps(
      NetworkLayout wanted,
      NetworkSnapshot snapshot,
      Set<NetworkPart> parts,
      StorageAddresses addresses,
      Set<String> dom0Hosts) {
    return new NetworkComparison(wanted, snapshot, parts, addresses, dom0Hosts).steps();
  }

  private static Set<String> uuids(NetworkSnapshot snapshot) {
    return snapshot.hosts().stream().map(HostNetworking::uuid).collect(Collectors.toSet());
  }

  /**
   * Returns a layout whose NICs have names, where it knew them by the Ethernet addresses that they
   * have on one of the hosts.
   *
   * @throws PlanException when no host has them
   */
  public static NetworkLayout byName(NetworkLayout wanted, List<HostNetworking> hosts) {
    List<String> problems = new ArrayList<>();
    NetworkLayout named = DeviceNames.resolve(wanted, hosts, problems);
    if (!problems.isEmpty()) {
      throw new PlanException("this layout does not fit the hosts", problems);
    }
    return named;
  }

  /**
   * Reads the pool and says what completes the coordinator's bonds on every host: bonds that are
   * missing, unplugged or of another mode, and addresses or management that were left on members.
   * Supporters first, the coordinator last. Empty when every host is as the coordinator; {@link
   * DriftReport} tells what else differs.
   *
   * <p>This is what CloudStack's {@code cloud-setup-bonding.sh} is for.
   *
   * @throws PlanException when it cannot be done, naming every reason
   */
  public Plan complete() {
    NetworkSnapshot snapshot = NetworkSnapshot.read(xs);
    return Plan.of(
        "bonds of " + title(snapshot), CoordinatorBonds.steps(snapshot, watchdog, dom0Hosts));
  }

  /**
   * Plans to destroy a bond on every host, and then its network. Address, management and VLANs go
   * to the primary member. {@link NetworkUndo} makes it anew from the journal.
   *
   * @throws PlanException when no host has it, or high availability forbids it
   */
  public Plan destroyBond(NetworkLabel label) {
    NetworkSnapshot snapshot = NetworkSnapshot.read(xs);
    return Plan.of(
        "no bond " + label, new BondChange(snapshot, label, watchdog, dom0Hosts).destroy());
  }

  /**
   * Plans other members for a bond, on every host that has it: it is destroyed and made anew, host
   * by host, the coordinator first. Mode, properties and MTU are changed by {@link #plan}, which
   * destroys nothing.
   *
   * @throws PlanException when it cannot be done, naming every reason
   */
  public Plan changeMembers(NetworkLabel label, List<DeviceName> devices) {
    List<String> refused =
        NetworkRules.problems(
            "bond", List.of(new BondLayout(label, devices, BondMode.BALANCE_SLB)), List.of());
    if (!refused.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", refused));
    }
    NetworkSnapshot snapshot = NetworkSnapshot.read(xs);
    return Plan.of(
        "members of bond " + label,
        new BondChange(snapshot, label, watchdog, dom0Hosts).members(devices));
  }

  /**
   * Plans the proof that storage is isolated on every host of the pool, whether or not something
   * has to be changed.
   *
   * @throws PlanException when dom0 of a host is not within reach
   */
  public Plan proveIsolation(NetworkLayout wanted) {
    NetworkSnapshot snapshot = NetworkSnapshot.read(xs);
    NetworkLayout named = byName(wanted, snapshot.hosts());
    List<String> problems =
        snapshot.hosts().stream()
            .filter(h -> !dom0Hosts.contains(h.uuid()))
            .map(NetworkComparison::unproved)
            .toList();
    if (!problems.isEmpty()) {
      throw new PlanException("the proof cannot be had", problems);
    }
    return Plan.of(
        "isolation of storage in " + title(snapshot),
        snapshot.hosts().stream()
            .map(
                h ->
                    new ProveIsolation(
                        h.uuid(),
                        h.name(),
                        Isolation.targets(named, h),
                        Isolation.secondary(named),
                        List.of()))
            .toList());
  }

  /** Reads the pool and says where its hosts differ from the coordinator. */
  public DriftReport drift() {
    return DriftReport.of(NetworkSnapshot.read(xs));
  }

  /**
   * Plans a look for new NICs on every host, such as after cards were added. Nothing is taken away.
   */
  public Plan scan() {
    NetworkSnapshot snapshot = NetworkSnapshot.read(xs);
    return Plan.of(
        "new NICs of " + title(snapshot),
        snapshot.hosts().stream().map(h -> new ScanNics(h.uuid(), h.name(), List.of())).toList());
  }

  static String title(NetworkSnapshot snapshot) {
    return snapshot.poolLabel().isEmpty() ? snapshot.hosts().get(0).name() : snapshot.poolLabel();
  }

  /**
   * Returns why a host's NICs cannot carry a layout (missing, or two members of a bond with an IP
   * configuration), each reason with the host's name; empty when they can.
   */
  public static List<String> deviceProblems(NetworkLayout wanted, HostNetworking host) {
    return deviceProblems(wanted, EnumSet.allOf(NetworkPart.class), host);
  }

  static List<String> deviceProblems(
      NetworkLayout wanted, Set<NetworkPart> parts, HostNetworking host) {
    List<String> problems = new ArrayList<>(NetworkComparison.missingDevices(wanted, parts, host));
    if (parts.contains(NetworkPart.BONDS)) {
      wanted.bonds().forEach(b -> problems.addAll(NetworkComparison.addressProblems(b, host)));
    }
    return List.copyOf(problems);
  }
}
