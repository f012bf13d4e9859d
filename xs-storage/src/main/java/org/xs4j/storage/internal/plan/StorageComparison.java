/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xs4j.core.Refusal;
import org.xs4j.core.plan.PlanException;
import org.xs4j.storage.CheckPaths;
import org.xs4j.storage.HostName;
import org.xs4j.storage.MultipathLayout;
import org.xs4j.storage.PlugPbd;
import org.xs4j.storage.SetDefaultSr;
import org.xs4j.storage.Sr;
import org.xs4j.storage.SrDriver;
import org.xs4j.storage.SrLayout;
import org.xs4j.storage.SrName;
import org.xs4j.storage.SrPlace;
import org.xs4j.storage.StorageLayout;
import org.xs4j.storage.StorageSnapshot;
import org.xs4j.storage.StorageStep;

/** Compares one layout with one snapshot, collecting steps and problems. */
public final class StorageComparison {
  private final StorageLayout wanted;
  private final StorageSnapshot pool;
  private final List<HostName> hosts = new ArrayList<>();
  private final List<HostName> joining;
  private List<String> after;
  private final List<StorageStep> steps = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Map<String, Placed> placed = new HashMap<>();

  /** What became of a wish: how its SR is named, and what must be done before it is used. */
  record Placed(SrName sr, List<String> ready) {}

  /** Creates a comparison for a pool that some hosts join before. */
  public StorageComparison(
      StorageLayout wanted, StorageSnapshot pool, List<HostName> joining, List<String> after) {
    this.wanted = wanted;
    this.pool = pool;
    this.after = List.copyOf(after);
    this.joining = List.copyOf(joining);
    pool.hosts().forEach(h -> hosts.add(HostName.of(h)));
    hosts.addAll(joining);
  }

  /** Returns the steps; throws a PlanException with every problem when there is any. */
  public List<StorageStep> steps() {
    if (!wanted.repositories().isEmpty()) {
      refuseAway();
    }
    wanted.multipath().ifPresent(this::compareMultipath);
    for (SrLayout layout : wanted.repositories()) {
      wishes(layout).forEach(this::compare);
    }
    compareDefault();
    if (wanted.plugAll()) {
      Set<String> planned = steps.stream().map(StorageStep::id).collect(Collectors.toSet());
      Unplugged.steps(pool, after).stream()
          .filter(s -> !planned.contains(s.id()))
          .forEach(steps::add);
    }
    if (!problems.isEmpty()) {
      throw new PlanException("this storage cannot be had in the pool", problems);
    }
    return List.copyOf(steps);
  }

  /** Multipath comes first: an SR is made with the paths that it will have. */
  private void compareMultipath(MultipathLayout multipath) {
    if (multipath.enabled()) {
      for (SrLayout layout : wanted.repositories()) {
        if (layout.place() instanceof SrPlace.Iscsi iscsi) {
          problems.addAll(TwoNetworks.problems(layout, iscsi, pool));
        }
      }
    }
    MultipathChange change = new MultipathChange(multipath, pool, after);
    change.compare(joining);
    steps.addAll(change.steps());
    problems.addAll(change.problems());
    after = change.after();
  }

  private void refuseAway() {
    pool.hosts().stream()
        .filter(h -> !h.live())
        .forEach(
            h ->
                problems.add(
                    h.name()
                        + ": it is not in touch with its coordinator, so its storage cannot be"
                        + " looked at; bring it back first"));
  }

  private List<Wish> wishes(SrLayout layout) {
    if (layout.place() instanceof SrPlace.LocalDisk disk) {
      refuseUnknownHosts(layout, disk);
      return hosts.stream()
          .filter(h -> disk.hosts().isEmpty() || disk.hosts().contains(h.name()))
          .map(h -> Wish.local(layout, pool, h))
          .toList();
    }
    return List.of(Wish.shared(layout, pool, hosts));
  }

  private void refuseUnknownHosts(SrLayout layout, SrPlace.LocalDisk disk) {
    List<String> names = hosts.stream().map(HostName::name).toList();
    disk.hosts().stream()
        .filter(h -> !names.contains(h))
        .forEach(
            h ->
                problems.add(
                    Refusal.text(
                        "hosts of " + layout.name(),
                        h,
                        "hosts of the pool: " + String.join(", ", names))));
  }

  private void compare(Wish wish) {
    if (!hasDriver(wish)) {
      return;
    }
    List<Sr> found = wish.candidates(pool);
    if (found.size() > 1) {
      problems.add(
          found.size()
              + " SRs are on "
              + wish.recipe().words()
              + "; give the label of the one that is meant: "
              + String.join(", ", found.stream().map(Sr::name).toList()));
      return;
    }
    if (found.isEmpty()) {
      wish.namesake(pool)
          .ifPresentOrElse(
              other -> refuseNamesake(wish, other),
              () -> take(wish, NewSr.steps(wish, pool, after)));
      return;
    }
    ExistingSr existing = new ExistingSr(wish, found.get(0), pool, after);
    problems.addAll(existing.problems());
    take(wish, existing.placed());
  }

  private boolean hasDriver(Wish wish) {
    String type = wish.recipe().type();
    if (pool.driver(type).isPresent()) {
      return true;
    }
    problems.add(
        Refusal.text(
            "type of " + wish.layout().name(),
            type,
            "one that the pool has a driver for: "
                + String.join(", ", pool.drivers().stream().map(SrDriver::type).toList())));
    return false;
  }

  private void refuseNamesake(Wish wish, Sr other) {
    problems.add(
        "the label '"
            + wish.label()
            + "' is on another SR already (type "
            + other.type()
            + ", uuid "
            + other.uuid()
            + "); CloudStack takes a label that only one SR has");
  }

  private void take(Wish wish, NewSr.Result result) {
    Set<String> planned = steps.stream().map(StorageStep::id).collect(Collectors.toSet());
    result.steps().stream().filter(s -> !planned.contains(s.id())).forEach(steps::add);
    wanted
        .multipath()
        .filter(m -> m.enabled() && wish.recipe().isLun())
        .ifPresent(m -> checkPaths(wish, result, m, planned));
    placed.putIfAbsent(wish.layout().name(), new Placed(result.sr(), result.ready()));
  }

  private void checkPaths(
      Wish wish, NewSr.Result result, MultipathLayout multipath, Set<String> planned) {
    for (StorageStep step : result.steps()) {
      if (step instanceof PlugPbd plug && !planned.contains(plug.id())) {
        steps.add(
            new CheckPaths(
                plug.host(),
                plug.hostName(),
                plug.sr(),
                wish.recipe().scsiId(),
                MultipathChange.portals(wish.recipe().deviceConfig().get("target")),
                multipath.paths(),
                List.of(plug.id())));
      }
    }
  }

  private void compareDefault() {
    wanted
        .defaultSr()
        .map(placed::get)
        .filter(
            p -> p.sr().uuid().isEmpty() || !pool.defaultSr().equals(Optional.of(p.sr().uuid())))
        .ifPresent(
            p ->
                steps.add(
                    new SetDefaultSr(
                        pool.coordinator(),
                        p.sr(),
                        Stream.concat(after.stream(), p.ready().stream()).distinct().toList())));
  }
}
