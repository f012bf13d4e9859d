/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack;

import java.util.List;
import java.util.Optional;
import org.xs4j.cloudstack.internal.ApiCaller;
import org.xs4j.cloudstack.internal.Decoding;
import org.xs4j.cloudstack.internal.Params;
import org.xs4j.core.Refusal;

/** Primary storage. */
public final class CloudStorage {
  private static final String KEY = "storagepool";

  private final ApiCaller caller;

  CloudStorage(ApiCaller caller) {
    this.caller = caller;
  }

  /** Returns the storage pools of a cluster. CloudStack: {@code listStoragePools}. */
  public List<StoragePool> ofCluster(String clusterId) {
    return caller.list(
        "listStoragePools", Params.of("clusterid", clusterId), KEY, Decoding::storagePool);
  }

  /**
   * Registers an SR that the pool has as primary storage of a cluster, unless it is registered
   * already. Nothing is created on hosts: each plugs the SR, which must be shared, and the only one
   * of its label. At least one host of the cluster must be {@code Up}. CloudStack: {@code
   * createStoragePool}.
   *
   * @param name the name of the storage pool
   * @param srLabel the name-label of the SR; without slashes
   * @throws CloudStackException when CloudStack refuses, or no host can reach it
   */
  public StoragePool addPreSetup(CloudCluster cluster, String name, String srLabel) {
    if (srLabel.isBlank() || srLabel.contains("/")) {
      throw Refusal.of("srLabel", srLabel, "the name-label of an SR, without slashes");
    }
    Optional<StoragePool> there =
        ofCluster(cluster.id()).stream()
            .filter(p -> p.isPreSetup() && p.srLabel().equals(srLabel))
            .findFirst();
    if (there.isPresent()) {
      return there.get();
    }
    Params params =
        Params.of("name", name)
            .with("url", "presetup://localhost/" + srLabel)
            .with("scope", "cluster")
            .with("zoneid", cluster.zoneId())
            .with("podid", cluster.podId())
            .with("clusterid", cluster.id())
            .with("provider", "DefaultPrimary");
    return caller.callLong("createStoragePool", params).list(KEY, Decoding::storagePool).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new CloudStackException(
                    "createStoragePool", 200, 530, 0, "the answer shows no storage pool"));
  }
}
