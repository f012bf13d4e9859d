/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.xs4j.core.plan.PlanException;
import org.xs4j.storage.DestroySr;
import org.xs4j.storage.ForgetSr;
import org.xs4j.storage.PauseHeartbeat;
import org.xs4j.storage.Pbd;
import org.xs4j.storage.ResumeHeartbeat;
import org.xs4j.storage.Sr;
import org.xs4j.storage.SrName;
import org.xs4j.storage.StorageHost;
import org.xs4j.storage.StorageSnapshot;
import org.xs4j.storage.StorageStep;
import org.xs4j.storage.UnplugPbd;
import org.xs4j.storage.internal.DeviceWords;

/** Takes SRs out of a pool. */
public final class Removal {
  private Removal() {}

  /** Returns the steps that detach an SR without touching its data. */
  public static List<StorageStep> forget(String label, StorageSnapshot pool) {
    Sr sr = pool.require(label);
    return around(sr, pool, before -> new ForgetSr(pool.coordinator(), SrName.of(sr), before));
  }

  /** Returns the steps that destroy an SR. */
  public static List<StorageStep> destroy(String label, StorageSnapshot pool) {
    Sr sr = pool.require(label);
    List<String> problems = new ArrayList<>();
    if (sr.disks() > 0) {
      problems.add(
          "there are "
              + sr.disks()
              + " disks on the SR "
              + sr.name()
              + "; move or destroy them first");
    }
    if (sr.otherConfig().getOrDefault("indestructible", "").equals("true")) {
      problems.add("the SR " + sr.name() + " is marked as indestructible");
    }
    if (sr.pbd(pool.coordinator()).isEmpty() && sr.shared()) {
      problems.add(
          "the coordinator is not linked to the SR "
              + sr.name()
              + ", and only it can destroy a shared one; plug it there first");
    }
    if (!problems.isEmpty()) {
      throw new PlanException("this SR cannot be destroyed", problems);
    }
    String words = sr.pbds().isEmpty() ? "its storage" : words(sr, sr.pbds().get(0));
    return around(
        sr, pool, before -> new DestroySr(pool.coordinator(), SrName.of(sr), words, before));
  }

  /** Returns the steps of a removal so that they come after others. */
  static List<StorageStep> behind(List<StorageStep> removal, List<String> after) {
    return removal.stream().map(s -> s.after().isEmpty() ? behind(s, after) : s).toList();
  }

  private static StorageStep behind(StorageStep step, List<String> after) {
    if (step instanceof PauseHeartbeat p) {
      return new PauseHeartbeat(p.host(), p.hostName(), after);
    }
    if (step instanceof UnplugPbd u) {
      return new UnplugPbd(u.host(), u.hostName(), u.sr(), after);
    }
    if (step instanceof ForgetSr f) {
      return new ForgetSr(f.home(), f.sr(), after);
    }
    return step instanceof DestroySr d ? new DestroySr(d.home(), d.sr(), d.words(), after) : step;
  }

  private static String words(Sr sr, Pbd pbd) {
    return DeviceWords.of(sr.type(), pbd.deviceConfig());
  }

  /** Heartbeats are disarmed before, and forget the SR afterwards. */
  private static List<StorageStep> around(
      Sr sr, StorageSnapshot pool, Function<List<String>, StorageStep> removal) {
    List<StorageHost> armed =
        sr.pbds().stream()
            .filter(Pbd::attached)
            .map(p -> pool.host(p.host()))
            .filter(StorageHost::preparedByCloudStack)
            .toList();
    List<StorageStep> steps = new ArrayList<>();
    armed.forEach(h -> steps.add(new PauseHeartbeat(h.uuid(), h.name(), List.of())));
    List<String> paused = steps.stream().map(StorageStep::id).toList();
    List<UnplugPbd> unplugging = unplug(sr, pool, paused);
    steps.addAll(unplugging);
    StorageStep removing =
        removal.apply(
            unplugging.isEmpty() ? paused : unplugging.stream().map(UnplugPbd::id).toList());
    steps.add(removing);
    armed.forEach(
        h ->
            steps.add(
                new ResumeHeartbeat(
                    h.uuid(), h.name(), List.of(sr.uuid()), List.of(removing.id()))));
    return List.copyOf(steps);
  }

  /** The coordinator last: while it is attached, it works for the others. */
  private static List<UnplugPbd> unplug(Sr sr, StorageSnapshot pool, List<String> before) {
    List<Pbd> attached = new ArrayList<>(sr.pbds().stream().filter(Pbd::attached).toList());
    Collections.reverse(attached);
    List<UnplugPbd> steps = new ArrayList<>();
    for (Pbd pbd : attached) {
      boolean last = pbd.host().equals(pool.coordinator()) && !steps.isEmpty();
      List<String> after = last ? steps.stream().map(UnplugPbd::id).toList() : before;
      steps.add(new UnplugPbd(pbd.host(), pbd.hostName(), SrName.of(sr), after));
    }
    return steps;
  }
}
