/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack;

import java.util.List;
import java.util.Optional;
import org.xs4j.cloudstack.internal.ApiCaller;
import org.xs4j.cloudstack.internal.Decoding;
import org.xs4j.cloudstack.internal.Params;
import org.xs4j.core.AmbiguousNameException;
import org.xs4j.core.NotFoundException;

/** Clusters. */
public final class CloudClusters {
  private static final String KEY = "cluster";
  private static final String XEN_SERVER = "XenServer";

  private final ApiCaller caller;

  CloudClusters(ApiCaller caller) {
    this.caller = caller;
  }

  /** Returns all clusters of the type XenServer. CloudStack: {@code listClusters}. */
  public List<CloudCluster> list() {
    return caller.list("listClusters", Params.of("hypervisor", XEN_SERVER), KEY, Decoding::cluster);
  }

  /** Returns the cluster of an id as it is now; empty when there is none. */
  public Optional<CloudCluster> find(String id) {
    return caller.list("listClusters", Params.of("id", id), KEY, Decoding::cluster).stream()
        .findFirst();
  }

  /**
   * Returns the cluster of a name or id.
   *
   * @throws NotFoundException when there is none
   * @throws AmbiguousNameException when several clusters have the name
   */
  public CloudCluster require(String nameOrId) {
    List<CloudCluster> all = list();
    List<CloudCluster> hits =
        all.stream().filter(c -> c.id().equals(nameOrId) || c.name().equals(nameOrId)).toList();
    if (hits.isEmpty()) {
      throw new NotFoundException(KEY, nameOrId, all.stream().map(CloudCluster::name).toList());
    }
    if (hits.size() > 1) {
      throw new AmbiguousNameException(
          KEY, nameOrId, hits.stream().map(c -> c.name() + " " + c.id()).toList());
    }
    return hits.get(0);
  }

  /**
   * Adds an empty cluster for XenServer hosts, managed by CloudStack, unless the pod has one of
   * this name. CloudStack: {@code addCluster}.
   */
  public CloudCluster add(String zoneId, String podId, String name) {
    Optional<CloudCluster> there =
        list().stream().filter(c -> c.podId().equals(podId) && c.name().equals(name)).findFirst();
    if (there.isPresent()) {
      return there.get();
    }
    Params params =
        Params.of("clustername", name)
            .with("zoneid", zoneId)
            .with("podid", podId)
            .with("hypervisor", XEN_SERVER)
            .with("clustertype", "CloudManaged");
    return caller.call("addCluster", params).list(KEY, Decoding::cluster).stream()
        .findFirst()
        .orElseGet(() -> require(name));
  }
}
