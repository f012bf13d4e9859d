/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.xs4j.core.plan.PlanException;
import org.xs4j.storage.DestroySr;
import org.xs4j.storage.ForgetSr;
import org.xs4j.storage.Pbd;
import org.xs4j.storage.Sr;
import org.xs4j.storage.SrName;
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
    List<StorageStep> steps = new ArrayList<>(unplug(sr, pool));
    steps.add(
        new ForgetSr(
            pool.coordinator(), SrName.of(sr), steps.stream().map(StorageStep::id).toList()));
    return List.copyOf(steps);
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
    List<StorageStep> steps = new ArrayList<>(unplug(sr, pool));
    String words = sr.pbds().isEmpty() ? "its storage" : words(sr, sr.pbds().get(0));
    steps.add(
        new DestroySr(
            pool.coordinator(),
            SrName.of(sr),
            words,
            steps.stream().map(StorageStep::id).toList()));
    return List.copyOf(steps);
  }

  /** Returns the steps of a removal so that they come after others. */
  static List<StorageStep> behind(List<StorageStep> removal, List<String> after) {
    return removal.stream()
        .map(
            s ->
                s instanceof UnplugPbd u
                    ? new UnplugPbd(
                        u.host(),
                        u.hostName(),
                        u.sr(),
                        Stream.concat(after.stream(), u.after().stream()).toList())
                    : s instanceof ForgetSr f && f.after().isEmpty()
                        ? new ForgetSr(f.home(), f.sr(), after)
                        : s instanceof DestroySr d && d.after().isEmpty()
                            ? new DestroySr(d.home(), d.sr(), d.words(), after)
                            : s)
        .toList();
  }

  private static String words(Sr sr, Pbd pbd) {
    return DeviceWords.of(sr.type(), pbd.deviceConfig());
  }

  /** The coordinator last: while it is attached, it works for the others. */
  private static List<UnplugPbd> unplug(Sr sr, StorageSnapshot pool) {
    List<Pbd> attached = new ArrayList<>(sr.pbds().stream().filter(Pbd::attached).toList());
    Collections.reverse(attached);
    List<UnplugPbd> steps = new ArrayList<>();
    for (Pbd pbd : attached) {
      boolean last = pbd.host().equals(pool.coordinator());
      List<String> after = last ? steps.stream().map(UnplugPbd::id).toList() : List.of();
      steps.add(new UnplugPbd(pbd.host(), pbd.hostName(), SrName.of(sr), after));
    }
    return steps;
  }
}
