/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xs4j.storage.CreatePbd;
import org.xs4j.storage.HostName;
import org.xs4j.storage.Pbd;
import org.xs4j.storage.Sr;
import org.xs4j.storage.SrName;
import org.xs4j.storage.StorageHost;
import org.xs4j.storage.StorageSnapshot;
import org.xs4j.storage.StorageStep;

/** What is not plugged, or not even linked, in a pool. */
public final class Unplugged {
  private Unplugged() {}

  /** Returns the steps that plug it; hosts that do not answer are left out. */
  public static List<StorageStep> steps(StorageSnapshot pool) {
    return steps(pool, List.of());
  }

  /** Returns the steps that plug it, after others. */
  static List<StorageStep> steps(StorageSnapshot pool, List<String> after) {
    List<StorageStep> steps = new ArrayList<>();
    for (Sr sr : pool.repositories()) {
      plug(pool, sr, after, steps);
    }
    return List.copyOf(steps);
  }

  private static void plug(
      StorageSnapshot pool, Sr sr, List<String> after, List<StorageStep> steps) {
    List<HostName> missing =
        pool.hosts().stream()
            .filter(StorageHost::live)
            .filter(h -> isMissing(sr, h))
            .map(HostName::of)
            .toList();
    NewSr.Links.steps(
        SrName.of(sr),
        missing,
        HostName.of(pool.leader()),
        h ->
            sr.pbd(h.uuid()).isPresent()
                ? Optional.empty()
                : Optional.of(
                    new CreatePbd(h.uuid(), h.name(), SrName.of(sr), Optional.empty(), after)),
        after,
        steps);
  }

  private static boolean isMissing(Sr sr, StorageHost host) {
    Optional<Pbd> pbd = sr.pbd(host.uuid());
    return pbd.isPresent() ? !pbd.get().attached() : sr.shared() && !sr.pbds().isEmpty();
  }
}
