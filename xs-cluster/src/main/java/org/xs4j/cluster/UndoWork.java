/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.xs4j.cluster.preparation.HostPreparation;
import org.xs4j.cluster.preparation.PreparationLayout;
import org.xs4j.cluster.preparation.PreparationUndo;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.JournalEntry;
import org.xs4j.core.plan.JournalEntry.Kind;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.Step;
import org.xs4j.network.NetworkUndo;
import org.xs4j.network.Undo;
import org.xs4j.ssh.Shells;
import org.xs4j.storage.StoragePlanner;
import org.xs4j.storage.StorageSnapshot;
import org.xs4j.storage.StorageStep;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;

/** Puts the ways back of storage, networks and preparation together, last one first. */
final class UndoWork {
  private static final String NO_WAY = ": there is no way back for this step";

  private final Fleet fleet;
  private final Shells shells;

  UndoWork(Fleet fleet, Shells shells) {
    this.fleet = fleet;
    this.shells = shells;
  }

  ClusterUndo plan(Journal journal, XsClient target) {
    List<JournalEntry> run = journal.currentRun();
    if (run.isEmpty()) {
      throw new IllegalArgumentException("the journal holds no run to take back");
    }
    Plan done = ClusterWork.PLANS.fromJson(String.valueOf(run.get(0).detail().get("plan")));
    List<Step> steps = new ArrayList<>();
    List<String> left = new ArrayList<>();
    if (done.steps().stream().anyMatch(StorageStep.class::isInstance)) {
      steps.addAll(StoragePlanner.undoingSteps(done, run, StorageSnapshot.read(target), false));
    }
    Undo networks = NetworkUndo.plan(journal, ClusterWork.PLANS, joined(done, run));
    List<Step> rest = ClusterWork.PLANS.sequence(steps, networks.plan().steps());
    networks.left().stream().filter(l -> !l.endsWith(NO_WAY)).forEach(left::add);
    PreparationUndo preparation = PreparationUndo.of(done, run, hosts());
    left.addAll(pool(done, run));
    left.addAll(preparation.left());
    return new ClusterUndo(
        Plan.of(
            "take back: " + done.title(), ClusterWork.PLANS.sequence(rest, preparation.steps())),
        left);
  }

  private List<HostPreparation> hosts() {
    Set<String> named = new HashSet<>(fleet.hostsByEndpoint().values());
    List<HostPreparation> hosts = new ArrayList<>();
    for (XsClient pool : fleet.pools()) {
      hosts.addAll(HostPreparation.read(pool, shells, PreparationLayout.none(), named));
    }
    return hosts;
  }

  private static Set<String> joined(Plan done, List<JournalEntry> run) {
    return done.steps().stream()
        .filter(s -> s instanceof JoinPool && isDone(s, run))
        .map(s -> ((JoinPool) s).host())
        .collect(Collectors.toSet());
  }

  private static boolean isDone(Step step, List<JournalEntry> run) {
    return run.stream().anyMatch(e -> e.step().equals(step.id()) && e.kind() == Kind.DONE);
  }

  private static List<String> pool(Plan done, List<JournalEntry> run) {
    List<String> left = new ArrayList<>();
    for (Step step : done.steps()) {
      if (step instanceof JoinPool && isDone(step, run)) {
        left.add(step.describe() + ": only an eject takes it out, which wipes it");
      } else if (step instanceof NamePool && isDone(step, run)) {
        left.add(step.describe() + ": name it as before, by hand");
      }
    }
    return left;
  }
}
