/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.List;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.JournalEntry;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanException;
import org.xs4j.ssh.Shells;
import org.xs4j.storage.internal.plan.Removal;
import org.xs4j.storage.internal.plan.StorageComparison;
import org.xs4j.storage.internal.plan.Undo;
import org.xs4j.storage.internal.plan.Unplugged;
import org.xs4j.xenapi.XsClient;

/**
 * Plans the storage of a pool that exists. The static methods are pure; everything else reads once
 * and calls them.
 */
public final class StoragePlanner {
  private final XsClient xs;
  private final Shells shells;

  private StoragePlanner(XsClient xs, Shells shells) {
    this.xs = xs;
    this.shells = shells;
  }

  /** Returns a planner for the pool of a client, for layouts without multipath settings. */
  public static StoragePlanner on(XsClient xs) {
    return on(xs, Shells.none());
  }

  /**
   * Returns a planner for the pool of a client.
   *
   * @param shells the dom0 of its hosts, which is looked at where a layout has multipath settings
   */
  public static StoragePlanner on(XsClient xs, Shells shells) {
    return new StoragePlanner(xs, shells);
  }

  /**
   * Reads the pool and says what would change; empty when the pool is as wanted.
   *
   * @throws PlanException when the wish cannot be met, naming every reason
   */
  public Plan plan(StorageLayout wanted) {
    StorageSnapshot snapshot = look(wanted, StorageSnapshot.read(xs), shells);
    return Plan.of("storage of " + snapshot.name(), steps(wanted, snapshot));
  }

  /** Returns a snapshot with what a layout needs to know of dom0 besides. */
  public static StorageSnapshot look(
      StorageLayout wanted, StorageSnapshot snapshot, Shells shells) {
    return wanted.multipath().flatMap(MultipathLayout::settings).isPresent()
        ? snapshot.withSettings(shells)
        : snapshot;
  }

  /**
   * Plans to plug every PBD that is not, the coordinator's first, and to link hosts to shared SRs
   * that they have no PBD for: the chapter's loop over {@code xe pbd-plug}.
   */
  public Plan planPlugging() {
    StorageSnapshot snapshot = StorageSnapshot.read(xs);
    return Plan.of("unplugged storage of " + snapshot.name(), pluggingSteps(snapshot));
  }

  /**
   * Plans to take an SR out of the pool. Its data stays, and it can be attached again.
   *
   * @param sr its label or uuid
   * @throws org.xs4j.core.NotFoundException when there is none
   */
  public Plan planForgetting(String sr) {
    StorageSnapshot snapshot = StorageSnapshot.read(xs);
    return Plan.of("detach SR " + sr, forgettingSteps(sr, snapshot));
  }

  /**
   * Plans to destroy an SR and everything on it. The plan is carried out only when the SR is named
   * in {@link org.xs4j.core.plan.RunOptions#destroy}.
   *
   * @param sr its label or uuid
   * @throws org.xs4j.core.NotFoundException when there is none
   * @throws PlanException when there are disks on it
   */
  public Plan planDestroying(String sr) {
    StorageSnapshot snapshot = StorageSnapshot.read(xs);
    return Plan.of("destroy SR " + sr, destroyingSteps(sr, snapshot));
  }

  /**
   * Plans to take back what a plan did, as far as its journal tells: SRs that it made or attached
   * are forgotten, and their data stays; links, labels and the default are as before. There is no
   * way back from what was overwritten.
   *
   * @param plan the plan that was applied, wholly or in part
   * @param journal the journal of that run
   */
  public Plan planUndoing(Plan plan, Journal journal) {
    StorageSnapshot snapshot = StorageSnapshot.read(xs);
    return Plan.of(
        "take back: " + plan.title(), undoingSteps(plan, journal.currentRun(), snapshot, false));
  }

  /**
   * Plans as {@link #planUndoing(Plan, Journal)} does, and destroys the SRs that the plan created,
   * so that their LUNs and exports are free again. Each has to be named in {@link
   * org.xs4j.core.plan.RunOptions#destroy}.
   */
  public Plan planUndoingWithData(Plan plan, Journal journal) {
    StorageSnapshot snapshot = StorageSnapshot.read(xs);
    return Plan.of(
        "take back and destroy: " + plan.title(),
        undoingSteps(plan, journal.currentRun(), snapshot, true));
  }

  /**
   * Compares what is wanted with what is there. Pure: no I/O, the same answer for the same input.
   *
   * @return the steps; empty when the pool is as wanted
   * @throws PlanException when the wish cannot be met, naming every reason
   */
  public static List<StorageStep> steps(StorageLayout wanted, StorageSnapshot snapshot) {
    return steps(wanted, snapshot, List.of(), List.of());
  }

  /**
   * Compares as {@link #steps(StorageLayout, StorageSnapshot)} does, for a pool that other hosts
   * join before.
   *
   * @param joining the hosts that will be in the pool as well when the steps are carried out
   * @param after the ids of the steps that come before all of these
   */
  public static List<StorageStep> steps(
      StorageLayout wanted, StorageSnapshot snapshot, List<HostName> joining, List<String> after) {
    return new StorageComparison(wanted, snapshot, joining, after).steps();
  }

  /** Returns the steps of {@link #planPlugging}. Pure. */
  public static List<StorageStep> pluggingSteps(StorageSnapshot snapshot) {
    return Unplugged.steps(snapshot);
  }

  /** Returns the steps of {@link #planForgetting}. Pure. */
  public static List<StorageStep> forgettingSteps(String sr, StorageSnapshot snapshot) {
    return Removal.forget(sr, snapshot);
  }

  /** Returns the steps of {@link #planDestroying}. Pure. */
  public static List<StorageStep> destroyingSteps(String sr, StorageSnapshot snapshot) {
    return Removal.destroy(sr, snapshot);
  }

  /**
   * Returns the steps of {@link #planUndoing}. Pure.
   *
   * @param run the journal's entries of the run to take back
   * @param withData whether SRs that were created are destroyed
   */
  public static List<StorageStep> undoingSteps(
      Plan plan, List<JournalEntry> run, StorageSnapshot snapshot, boolean withData) {
    return Undo.steps(plan, run, snapshot, withData);
  }
}
