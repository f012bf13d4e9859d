/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.JournalEntry;
import org.xs4j.core.plan.JournalEntry.Kind;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanCodec;
import org.xs4j.core.plan.Step;
import org.xs4j.network.internal.Notes;

/**
 * Makes the plan that takes back a run. Nothing is ever taken back by itself; this plan has to be
 * applied like any other.
 *
 * <p>What was there before stands in the journal, since XAPI does not keep it: {@code Bond.destroy}
 * gives address and management to one member, and brings no other member's address back.
 */
public final class NetworkUndo {
  private static final Map<String, String> COPIED =
      Map.of(Notes.BEFORE, "copied when the host joined");

  private NetworkUndo() {}

  /**
   * Returns the plan that takes back the last run of a journal, finished or not. Steps that found
   * their effect there already are not taken back.
   *
   * @param plans reads the plan that the journal holds
   * @throws IllegalArgumentException when the journal holds no run
   */
  public static Undo plan(Journal journal, PlanCodec plans) {
    return plan(journal, plans, Set.of());
  }

  /**
   * Returns the plan that takes back the last run of a journal, in which hosts joined the pool:
   * they stay in it, and what they copied of its coordinator's bonds and VLANs is taken back too.
   *
   * @param plans reads the plan that the journal holds
   * @param joined the uuids of the hosts that joined
   * @throws IllegalArgumentException when the journal holds no run
   */
  public static Undo plan(Journal journal, PlanCodec plans, Set<String> joined) {
    List<JournalEntry> run = journal.currentRun();
    if (run.isEmpty()) {
      throw new IllegalArgumentException("the journal holds no run to take back");
    }
    Plan done = plans.fromJson(String.valueOf(run.get(0).detail().get("plan")));
    Map<String, Map<String, String>> notes = new HashMap<>();
    run.stream()
        .filter(e -> e.kind() == Kind.NOTE)
        .forEach(
            e -> { // a step that was tried again notes its own doing then: the first note counts
              Map<String, String> of = notes.computeIfAbsent(e.step(), s -> new HashMap<>());
              e.detail().forEach(of::putIfAbsent);
            });
    UndoSteps undo = new UndoSteps(done);
    List<Step> steps = done.steps();
    for (int i = steps.size() - 1; i >= 0; i--) {
      Step step = steps.get(i);
      String began =
          step instanceof DisarmWatchdog d ? ArmWatchdog.id(d.label(), d.host()) : step.id();
      Map<String, String> noted = notes.getOrDefault(step.id(), Map.of());
      boolean started = isStarted(run, began);
      if (isCopy(step, joined) && (started || run.stream().anyMatch(e -> isSkip(e, step)))) {
        // one that came while the run waited for it was not made by the run, and left no note
        undo.add(step, noted.containsKey(Notes.BEFORE) ? noted : COPIED);
      } else if (started) {
        undo.add(step, noted);
      }
    }
    return new Undo(Plan.of("take back: " + done.title(), undo.steps()), undo.left());
  }

  private static boolean isStarted(List<JournalEntry> run, String id) {
    return run.stream()
        .anyMatch(e -> e.step().equals(id) && (e.kind() == Kind.DONE || e.kind() == Kind.NOTE));
  }

  private static boolean isCopy(Step step, Set<String> joined) {
    return (step instanceof CompleteBond bond && joined.contains(bond.host()))
        || (step instanceof CreateVlan vlan && joined.contains(vlan.host()));
  }

  private static boolean isSkip(JournalEntry entry, Step step) {
    return entry.kind() == Kind.SKIPPED && entry.step().equals(step.id());
  }
}
