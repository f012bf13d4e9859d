/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.xs4j.ssh.Shells;
import org.xs4j.ssh.dom0.BlockDevice;
import org.xs4j.ssh.dom0.BlockDevices;
import org.xs4j.storage.SrRecipe;
import org.xs4j.storage.StorageException;
import org.xs4j.storage.StorageHost;
import org.xs4j.storage.probe.IscsiLun;
import org.xs4j.storage.probe.StorageProbe;
import org.xs4j.xenapi.XsClient;

/** Looks from one host after another at the place where an SR is to be. */
final class PlaceLook {
  private final XsClient xs;
  private final Shells shells;
  private final SrRecipe recipe;
  private final Map<String, String> config;

  /**
   * What a host sees.
   *
   * @param host its name
   * @param blind why it does not see the place; empty when it does
   * @param sizeBytes the size of what it sees, where that is told
   */
  record Seen(String host, String blind, OptionalLong sizeBytes) {
    static Seen sees(StorageHost host, OptionalLong sizeBytes) {
      return new Seen(host.name(), "", sizeBytes);
    }

    static Seen blind(StorageHost host, String why) {
      return new Seen(host.name(), why, OptionalLong.empty());
    }
  }

  PlaceLook(XsClient xs, Shells shells, SrRecipe recipe, Map<String, String> config) {
    this.xs = xs;
    this.shells = shells;
    this.recipe = recipe;
    this.config = config;
  }

  Seen from(StorageHost host) {
    try {
      return switch (recipe.type()) {
        case "lvmohba" -> hbaLun(host);
        case "lvmoiscsi" -> iscsiLun(host);
        default -> {
          probe(host).search(recipe.type(), config);
          yield Seen.sees(host, OptionalLong.empty());
        }
      };
    } catch (StorageException e) {
      return Seen.blind(host, e.problem());
    }
  }

  private StorageProbe probe(StorageHost host) {
    return StorageProbe.on(xs, host.ref(), host.name());
  }

  private Seen hbaLun(StorageHost host) {
    String none = "the LUN is not there";
    if (shells.has(host.uuid())) {
      Optional<BlockDevice> device =
          new BlockDevices(shells.of(host.uuid())).byScsiId(recipe.scsiId());
      return device
          .map(d -> Seen.sees(host, OptionalLong.of(d.sizeBytes())))
          .orElseGet(() -> Seen.blind(host, none));
    }
    return probe(host)
        .hba()
        .find(recipe.scsiId())
        .map(d -> Seen.sees(host, d.sizeBytes()))
        .orElseGet(() -> Seen.blind(host, none));
  }

  private Seen iscsiLun(StorageHost host) {
    List<IscsiLun> luns = probe(host).iscsiLuns(config);
    return luns.stream()
        .filter(l -> l.scsiId().equals(recipe.scsiId()))
        .findFirst()
        .map(l -> Seen.sees(host, l.sizeBytes()))
        .orElseGet(() -> Seen.blind(host, "the target shows it " + luns.size() + " other LUNs"));
  }
}
