/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.plan;

import java.util.List;
import java.util.Optional;
import org.xs4j.storage.HostName;
import org.xs4j.storage.Pbd;
import org.xs4j.storage.Sr;
import org.xs4j.storage.SrLayout;
import org.xs4j.storage.SrPlace;
import org.xs4j.storage.SrRecipe;
import org.xs4j.storage.StorageSnapshot;
import org.xs4j.storage.internal.PlaceKey;

/**
 * One SR that is wanted: of a layout for local disks there is one for each host.
 *
 * @param layout what was written
 * @param recipe what it is made of
 * @param label its label
 * @param description its description
 * @param hosts the hosts that shall have it, the one that makes it first
 */
record Wish(
    SrLayout layout, SrRecipe recipe, String label, String description, List<HostName> hosts) {
  static Wish shared(SrLayout layout, StorageSnapshot pool, List<HostName> hosts) {
    SrRecipe recipe = layout.place().recipe();
    String label = layout.label().orElseGet(() -> Labels.derived(pool.poolUuid(), recipe.key()));
    return new Wish(layout, recipe, label, layout.description(), hosts);
  }

  static Wish local(SrLayout layout, StorageSnapshot pool, HostName host) {
    SrRecipe recipe = layout.place().recipe();
    return new Wish(
        layout,
        recipe,
        Labels.derived(pool.poolUuid(), recipe.key(), host.uuid()),
        layout.description() + " on " + host.name(),
        List.of(host));
  }

  boolean isLocal() {
    return layout.place() instanceof SrPlace.LocalDisk;
  }

  /** CloudStack attaches SRs on LUNs as PreSetup and leaves their names to us. */
  boolean isPreSetup() {
    return recipe.isLun();
  }

  HostName maker() {
    return hosts.get(0);
  }

  /** Returns the SRs of the pool that are at this place. */
  List<Sr> candidates(StorageSnapshot pool) {
    List<Sr> here = pool.repositories().stream().filter(this::isHere).toList();
    if (layout.label().isEmpty() || recipe.isLun()) {
      return here;
    }
    return here.stream().filter(s -> s.label().equals(label)).toList();
  }

  private boolean isHere(Sr sr) {
    if (sr.pbds().isEmpty()) {
      return sr.label().equals(label) && sr.type().equals(recipe.type());
    }
    return sr.pbds().stream()
        .filter(p -> !isLocal() || p.host().equals(maker().uuid()))
        .anyMatch(p -> keyOf(sr, p).equals(recipe.key()));
  }

  private static String keyOf(Sr sr, Pbd pbd) {
    return PlaceKey.of(sr.type(), pbd.deviceConfig());
  }

  /** Returns an SR that has the label and is somewhere else. */
  Optional<Sr> namesake(StorageSnapshot pool) {
    return pool.labelled(label).stream().filter(s -> !isHere(s)).findFirst();
  }
}
