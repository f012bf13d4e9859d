/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.preparation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.xs4j.core.plan.JournalEntry;
import org.xs4j.core.plan.JournalEntry.Kind;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanException;
import org.xs4j.core.plan.Step;

/**
 * The steps that take the preparation of hosts back: dom0's memory, time servers, network back end
 * and kernel settings as they were, and the reboots that this needs. Pure.
 */
public final class PreparationUndo {
  /** What a step notes before it changes a kernel setting, followed by the setting's name. */
  public static final String BEFORE = "before.";

  private final Map<String, HostPreparation> hosts = new HashMap<>();
  private final Set<String> acted = new HashSet<>();
  private final Map<String, Map<String, String>> notes = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<String> left = new ArrayList<>();
  private final Map<String, List<String>> reasons = new LinkedHashMap<>();

  private PreparationUndo(List<JournalEntry> run, List<HostPreparation> hosts) {
    hosts.forEach(h -> this.hosts.put(h.uuid(), h));
    for (JournalEntry entry : run) {
      if (entry.kind() == Kind.DONE || entry.kind() == Kind.FAILED) {
        acted.add(entry.step());
      } else if (entry.kind() == Kind.NOTE) {
        acted.add(entry.step());
        Map<String, String> of = notes.computeIfAbsent(entry.step(), s -> new HashMap<>());
        entry.detail().forEach(of::putIfAbsent); // tried again, it notes its own doing
      }
    }
    JournalEntry last = run.get(run.size() - 1);
    if (last.kind() == Kind.INTENT) {
      acted.add(last.step()); // it died at work
    }
  }

  /**
   * Finds the way back of a run. Steps whose effect was there already are not taken back.
   *
   * @param done the plan that was applied
   * @param run the journal's entries about it
   * @param hosts the hosts as they are now
   * @throws PlanException when a host cannot be rebooted, naming every reason
   */
  public static PreparationUndo of(Plan done, List<JournalEntry> run, List<HostPreparation> hosts) {
    PreparationUndo undo = new PreparationUndo(run, hosts);
    List<Step> backwards = new ArrayList<>(done.steps());
    Collections.reverse(backwards);
    backwards.stream().filter(s -> undo.acted.contains(s.id())).forEach(undo::add);
    undo.reboots(done);
    return undo;
  }

  /** Returns the steps, in an order in which they can be done. */
  public List<Step> steps() {
    return List.copyOf(steps);
  }

  /** Returns what stays, each with the reason. */
  public List<String> left() {
    return List.copyOf(left);
  }

  private void add(Step step) {
    if (step instanceof SetDom0Memory s) {
      steps.add(new SetDom0Memory(s.host(), s.hostName(), s.toBytes(), s.fromBytes(), List.of()));
      reason(s, "its dom0 memory");
    } else if (step instanceof SwitchBackend s) {
      steps.add(new SwitchBackend(s.host(), s.hostName(), s.to(), s.from(), List.of()));
      reason(s, "its network back end");
    } else if (step instanceof SetTimeServers s) {
      timeServers(s);
    } else if (step instanceof KeepKernelSettings s) {
      kernel(s);
    } else if (step instanceof StartTimeService s) {
      left.add(s.describe() + ": a host needs the time; stop it by hand if it must not run");
    } else if (step instanceof InstallPack s) {
      left.add(s.describe() + ": what is installed cannot be taken off again");
    } else if (step instanceof ChangePassword s) {
      left.add(s.describe() + ": the old one is kept nowhere; change it to that once more");
    }
  }

  private void timeServers(SetTimeServers s) {
    if (s.from().isEmpty()) {
      left.add(s.describe() + ": it followed none before");
    } else {
      steps.add(
          new SetTimeServers(s.host(), s.hostName(), s.daemon(), s.to(), s.from(), List.of()));
    }
  }

  private void kernel(KeepKernelSettings s) {
    SortedMap<String, String> before = new TreeMap<>();
    Set<String> none = new TreeSet<>();
    Map<String, String> noted = notes.getOrDefault(s.id(), Map.of());
    s.settings()
        .keySet()
        .forEach(
            key -> {
              String value = noted.getOrDefault(BEFORE + key, "");
              if (value.isEmpty()) {
                none.add(key);
              } else {
                before.put(key, value);
              }
            });
    List<String> after = List.of();
    if (!none.isEmpty()) {
      Step forget = new ForgetKernelSettings(s.host(), s.hostName(), List.copyOf(none), List.of());
      steps.add(forget);
      after = List.of(forget.id());
    }
    if (!before.isEmpty()) {
      steps.add(new KeepKernelSettings(s.host(), s.hostName(), before, after));
    }
  }

  private void reason(PreparationStep step, String why) {
    reasons.computeIfAbsent(step.host(), h -> new ArrayList<>()).add(why);
  }

  /** One after the other, in the order of the run; where none had rebooted yet, none has to. */
  private void reboots(Plan done) {
    List<String> before = PreparationPlanner.ids(steps);
    List<String> problems = new ArrayList<>();
    for (Step step : done.steps()) {
      if (step instanceof RebootHost r && acted.contains(r.id()) && reasons.containsKey(r.host())) {
        List<String> why = reasons.getOrDefault(r.host(), List.of());
        HostPreparation host = hosts.get(r.host());
        if (host == null) {
          problems.add(r.hostName() + ": it is none of the hosts any more");
          continue;
        }
        problems.addAll(PreparationRules.rebootProblems(host, why));
        Step reboot = new RebootHost(r.host(), r.hostName(), host.bootTime(), why, before);
        steps.add(reboot);
        before = List.of(reboot.id());
      }
    }
    if (!problems.isEmpty()) {
      throw new PlanException("what was done to these hosts cannot be taken back", problems);
    }
  }
}
