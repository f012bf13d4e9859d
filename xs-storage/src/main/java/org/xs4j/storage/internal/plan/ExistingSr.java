/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xs4j.storage.CreatePbd;
import org.xs4j.storage.DescribeSr;
import org.xs4j.storage.HostName;
import org.xs4j.storage.Pbd;
import org.xs4j.storage.RenameSr;
import org.xs4j.storage.Sr;
import org.xs4j.storage.SrName;
import org.xs4j.storage.StorageSnapshot;
import org.xs4j.storage.StorageStep;

/** What an SR that the pool has still lacks. */
final class ExistingSr {
  private final Wish wish;
  private final Sr sr;
  private final StorageSnapshot pool;
  private final List<String> after;
  private final List<String> problems = new ArrayList<>();

  ExistingSr(Wish wish, Sr sr, StorageSnapshot pool, List<String> after) {
    this.wish = wish;
    this.sr = sr;
    this.pool = pool;
    this.after = after;
    if (!sr.type().replace("lvhd", "lvm").equals(wish.recipe().type().replace("lvhd", "lvm"))) {
      problems.add(
          wish.recipe().words()
              + " holds the SR "
              + sr.name()
              + " of type "
              + sr.type()
              + "; wanted is "
              + wish.recipe().type());
    } else if (sr.shared() != wish.recipe().shared()) {
      problems.add(
          "the SR "
              + sr.name()
              + " on "
              + wish.recipe().words()
              + " is "
              + (sr.shared() ? "shared, and may not be" : "not shared, and must be")
              + "; detach it and attach it again");
    }
  }

  List<String> problems() {
    return problems;
  }

  NewSr.Result placed() {
    List<StorageStep> steps = new ArrayList<>();
    List<String> plugged = new ArrayList<>(after);
    if (problems.isEmpty()) {
      plugged.addAll(plug(steps));
      rename(steps, plugged);
      describe(steps, plugged);
    }
    return new NewSr.Result(SrName.of(sr), steps, plugged);
  }

  private List<String> plug(List<StorageStep> steps) {
    List<HostName> missing =
        wish.hosts().stream()
            .filter(h -> !sr.pbd(h.uuid()).map(Pbd::attached).orElse(false))
            .toList();
    return NewSr.Links.steps(
        SrName.of(sr),
        missing,
        wish.maker(),
        h -> sr.pbd(h.uuid()).isPresent() ? Optional.empty() : Optional.of(link(h)),
        after,
        steps);
  }

  private CreatePbd link(HostName host) {
    Optional<org.xs4j.storage.SrRecipe> recipe =
        sr.pbds().isEmpty() ? Optional.of(wish.recipe()) : Optional.empty();
    return new CreatePbd(host.uuid(), host.name(), SrName.of(sr), recipe, after);
  }

  private void rename(List<StorageStep> steps, List<String> plugged) {
    boolean another = wish.layout().label().isPresent() && !sr.label().equals(wish.label());
    boolean unusable =
        wish.isPreSetup()
            && (sr.label().isEmpty()
                || sr.label().contains("/")
                || pool.labelled(sr.label()).size() > 1);
    if (!another && !unusable) {
      return;
    }
    if (!pool.labelled(wish.label()).isEmpty()) {
      problems.add(
          "the SR "
              + sr.name()
              + " cannot be labelled '"
              + wish.label()
              + "', which another SR has already");
      return;
    }
    steps.add(new RenameSr(pool.coordinator(), SrName.of(sr), wish.label(), List.copyOf(plugged)));
  }

  /** Other SRs are described by CloudStack itself. */
  private void describe(List<StorageStep> steps, List<String> plugged) {
    if (wish.isPreSetup() && !sr.description().equals(wish.description())) {
      steps.add(
          new DescribeSr(
              pool.coordinator(),
              SrName.of(sr),
              sr.description(),
              wish.description(),
              List.copyOf(plugged)));
    }
  }
}
