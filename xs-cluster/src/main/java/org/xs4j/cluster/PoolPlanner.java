/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.xs4j.cluster.readiness.HostFacts;
import org.xs4j.cluster.readiness.PoolRecords;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanException;
import org.xs4j.xenapi.raw.SrRecord;
import org.xs4j.xenapi.raw.VmPowerState;
import org.xs4j.xenapi.raw.VmRecord;
import org.xs4j.xenapi.raw.XapiErrors;

/** Plans changes to the make-up of a pool. Pure: no I/O, the same plan for the same input. */
public final class PoolPlanner {
  private final PoolChange change;
  private final Map<String, String> uuids;
  private final PoolFacts target;
  private final List<PoolFacts> pools;
  private final List<ClusterStep> steps = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private List<String> before = List.of();

  private PoolPlanner(PoolChange change, Map<String, String> uuids, List<PoolFacts> pools) {
    this.change = change;
    this.uuids = uuids;
    this.target = pools.get(0);
    this.pools = pools;
  }

  /**
   * Plans a change.
   *
   * @param change what shall change
   * @param uuids the uuid of each host that was given, by the name it was given
   * @param pools the pools that the hosts are in now, the one to change first
   * @throws PlanException when the change cannot be made, naming every reason
   */
  public static Plan plan(PoolChange change, Map<String, String> uuids, List<PoolFacts> pools) {
    return new PoolPlanner(change, uuids, pools).plan();
  }

  private PoolRecords pool() {
    return target.records();
  }

  private Plan plan() {
    HostFacts leader = pool().coordinator();
    change.join().forEach(name -> join(name, leader));
    HostFacts next = coordinator(leader);
    change.eject().forEach(name -> eject(name, next));
    if (!problems.isEmpty()) {
      throw new PlanException("this change to the pool cannot be made", problems);
    }
    return Plan.of("pool " + pool().name(), steps);
  }

  private void add(ClusterStep step) {
    steps.add(step);
    before = List.of(step.id());
  }

  private void join(String name, HostFacts leader) {
    Optional<HostFacts> found = anywhere(name);
    if (found.isEmpty()) {
      problems.add("there is no host " + name + "; name it with its URL");
      return;
    }
    HostFacts host = found.get();
    if (isIn(host)) {
      return;
    }
    PoolFacts own =
        pools.stream()
            .filter(p -> p.records().host(host.uuid()).isPresent())
            .findFirst()
            .orElseThrow();
    problems.addAll(own.joinProblems(host.uuid(), target, name));
    add(new JoinPool(host.uuid(), host.name(), leader.uuid(), leader.name(), before));
    add(new AwaitMember(host.uuid(), host.name(), leader.uuid(), before));
    add(new SettleMember(host.uuid(), host.name(), leader.uuid(), before));
  }

  /** Returns the host that leads when all is done. */
  private HostFacts coordinator(HostFacts leader) {
    if (change.coordinator().isEmpty()) {
      return leader;
    }
    String name = change.coordinator().get();
    Optional<HostFacts> next = anywhere(name).filter(h -> isIn(h) || change.join().contains(name));
    if (next.isEmpty()) {
      problems.add(name + " cannot lead: it is not in the pool");
      return leader;
    }
    if (!next.get().uuid().equals(leader.uuid())) {
      refuseWithHa("another host cannot lead");
      for (HostFacts host : pool().members()) {
        if (!host.live()) {
          problems.add(
              "another host cannot lead: "
                  + host.name()
                  + " is not live, and every host has to agree ("
                  + XapiErrors.HOST_OFFLINE
                  + ")");
        }
      }
      if (pool().record().otherConfig().containsKey("rolling_upgrade_in_progress")) {
        problems.add("another host cannot lead: an upgrade is in progress, finish it first");
      }
      HostFacts host = next.get();
      add(new ChangeCoordinator(host.uuid(), host.name(), leader.uuid(), leader.name(), before));
      add(new AwaitPool(host.uuid(), host.name(), before));
    }
    return next.get();
  }

  private void refuseWithHa(String what) {
    if (pool().record().haEnabled()) {
      problems.add(
          what + ": high availability is on, turn it off first (" + XapiErrors.HA_IS_ENABLED + ")");
    }
  }

  private void eject(String name, HostFacts leader) {
    Optional<HostFacts> found = anywhere(name);
    if (found.isEmpty()) {
      problems.add("there is no host " + name + " in the pool");
      return;
    }
    HostFacts host = found.get();
    if (!isIn(host)) {
      return;
    }
    refuseWithHa(name + " cannot leave");
    if (host.uuid().equals(leader.uuid())) {
      problems.add(name + " cannot leave: it leads the pool; let another host lead first");
    }
    if (!host.live()) {
      problems.add(
          name
              + " cannot leave: it is not live ("
              + XapiErrors.HOST_OFFLINE
              + "); a host that is gone for good is forgotten with host.destroy");
    }
    List<String> resident = resident(host);
    if (!resident.isEmpty()) {
      problems.add(
          name
              + " cannot leave: VMs are on it: "
              + String.join(", ", resident)
              + " ("
              + XapiErrors.OPERATION_NOT_ALLOWED
              + ")");
    }
    add(new EjectHost(host.uuid(), host.name(), leader.uuid(), leader.name(), loses(host), before));
    if (uuids.containsValue(host.uuid())) {
      add(new AwaitAlone(host.uuid(), host.name(), leader.uuid(), before));
    }
  }

  /** The VMs that keep a host from leaving, as XAPI counts them. */
  static List<String> resident(HostFacts host) {
    return host.pool().vms().stream()
        .filter(v -> !v.isControlDomain() && v.residentOn().equals(host.ref()))
        .filter(v -> !v.powerState().equals(VmPowerState.HALTED))
        .map(VmRecord::nameLabel)
        .sorted()
        .toList();
  }

  /** What a host has on storage that no other host is linked to. */
  static List<String> loses(HostFacts host) {
    return host.pbds().stream()
        .map(p -> host.pool().srs().get(p.sr()))
        .filter(Objects::nonNull)
        .filter(sr -> sr.pbds().size() == 1 && !sr.isToolsSr())
        .map(PoolPlanner::content)
        .sorted()
        .toList();
  }

  private static String content(SrRecord sr) {
    int disks = sr.vdis().size();
    return sr.nameLabel() + " (" + disks + (disks == 1 ? " disk)" : " disks)");
  }

  private boolean isIn(HostFacts host) {
    return pool().host(host.uuid()).isPresent();
  }

  /** Finds a host by the name that it was given, or else by its name in the pool. */
  private Optional<HostFacts> anywhere(String name) {
    String uuid = uuids.get(name);
    return pools.stream()
        .flatMap(p -> p.records().members().stream())
        .filter(h -> uuid == null ? isIn(h) && h.name().equals(name) : h.uuid().equals(uuid))
        .findFirst();
  }
}
