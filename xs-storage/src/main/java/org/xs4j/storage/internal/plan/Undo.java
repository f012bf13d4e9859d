/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xs4j.core.plan.JournalEntry;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.Step;
import org.xs4j.storage.CreatePbd;
import org.xs4j.storage.CreateSr;
import org.xs4j.storage.DescribeSr;
import org.xs4j.storage.DestroyPbd;
import org.xs4j.storage.IntroduceSr;
import org.xs4j.storage.Pbd;
import org.xs4j.storage.PlugPbd;
import org.xs4j.storage.RenameSr;
import org.xs4j.storage.SetDefaultSr;
import org.xs4j.storage.Sr;
import org.xs4j.storage.SrName;
import org.xs4j.storage.StorageSnapshot;
import org.xs4j.storage.StorageStep;
import org.xs4j.storage.UnplugPbd;

/** Takes back what a plan did, as far as its journal tells that it did it. */
public final class Undo {
  private final StorageSnapshot pool;
  private final boolean destroy;
  private final Set<String> touched = new HashSet<>();
  private final Map<String, String> defaults = new HashMap<>();
  private final Set<String> made = new HashSet<>();
  private final List<StorageStep> steps = new ArrayList<>();

  private Undo(StorageSnapshot pool, List<JournalEntry> run, boolean destroy) {
    this.pool = pool;
    this.destroy = destroy;
    Map<String, Integer> intents = new HashMap<>();
    for (JournalEntry entry : run) {
      if (entry.kind() == JournalEntry.Kind.INTENT) {
        intents.merge(entry.step(), 1, Integer::sum);
        touched.add(entry.step());
      } else if (entry.kind() == JournalEntry.Kind.SKIPPED
          && intents.getOrDefault(entry.step(), 0) == 1) {
        // its effect was there before; after a second intent it may be the first one's
        touched.remove(entry.step());
      }
      String before = entry.detail().get("before");
      if (before != null) {
        defaults.put(entry.step(), before);
      }
    }
  }

  /**
   * Returns the steps, in the order opposite to the plan's.
   *
   * @param destroy whether SRs that the plan created are destroyed, not only forgotten
   */
  public static List<StorageStep> steps(
      Plan plan, List<JournalEntry> run, StorageSnapshot pool, boolean destroy) {
    return new Undo(pool, run, destroy).steps(plan);
  }

  private List<StorageStep> steps(Plan plan) {
    List<Step> done =
        new ArrayList<>(plan.steps().stream().filter(s -> touched.contains(s.id())).toList());
    for (Step step : done) {
      if (step instanceof CreateSr c) {
        made.add(c.label());
      } else if (step instanceof IntroduceSr i) {
        made.add(i.label());
      }
    }
    Collections.reverse(done);
    done.forEach(this::undo);
    return List.copyOf(steps);
  }

  private List<String> after() {
    return steps.isEmpty() ? List.of() : List.of(steps.get(steps.size() - 1).id());
  }

  private void undo(Step step) {
    if (step instanceof SetDefaultSr s) {
      resetDefault(s);
    } else if (step instanceof RenameSr r) {
      rename(r);
    } else if (step instanceof DescribeSr d) {
      d.sr()
          .find(pool)
          .filter(s -> s.description().equals(d.to()))
          .ifPresent(s -> steps.add(new DescribeSr(d.home(), d.sr(), d.to(), d.from(), after())));
    } else if (step instanceof PlugPbd p && !made.contains(p.sr().label())) {
      link(p.sr(), p.host())
          .filter(Pbd::attached)
          .ifPresent(b -> steps.add(new UnplugPbd(p.host(), p.hostName(), p.sr(), after())));
    } else if (step instanceof CreatePbd c && !made.contains(c.sr().label())) {
      link(c.sr(), c.host())
          .ifPresent(b -> steps.add(new DestroyPbd(c.host(), c.hostName(), c.sr(), after())));
    } else if (step instanceof CreateSr c) {
      take(c.label(), destroy);
    } else if (step instanceof IntroduceSr i) {
      take(i.label(), false);
    }
  }

  private Optional<Pbd> link(SrName sr, String host) {
    return sr.find(pool).flatMap(s -> s.pbd(host));
  }

  private void resetDefault(SetDefaultSr s) {
    String before = defaults.get(s.id());
    boolean still = s.sr().find(pool).map(Sr::uuid).equals(pool.defaultSr());
    if (before != null && still) {
      SrName name =
          pool.repositories().stream()
              .filter(r -> r.uuid().equals(before))
              .findFirst()
              .map(SrName::of)
              .orElseGet(SrName::none);
      steps.add(new SetDefaultSr(s.home(), name, after()));
    }
  }

  private void rename(RenameSr r) {
    Optional<Sr> sr = r.sr().find(pool);
    if (sr.isPresent() && sr.get().label().equals(r.to())) {
      steps.add(new RenameSr(r.home(), SrName.of(sr.get()), r.sr().label(), after()));
    }
  }

  private void take(String label, boolean destroying) {
    if (pool.labelled(label).size() != 1) {
      return;
    }
    List<StorageStep> away =
        destroying ? Removal.destroy(label, pool) : Removal.forget(label, pool);
    steps.addAll(Removal.behind(away, after()));
  }
}
