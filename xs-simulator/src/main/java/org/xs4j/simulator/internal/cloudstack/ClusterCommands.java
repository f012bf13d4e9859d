/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.cloudstack;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xs4j.simulator.internal.world.World;

/** Clusters: listed, added, let go and taken back. */
final class ClusterCommands {
  private static final int LOOKS = 40;
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
  private static final Set<String> AT_REST = Set.of("Up", "Down", "Disconnected", "Alert");
  private static final String KIND = "cluster";
  private static final String MANAGED_STATE = "managedstate";

  private final World world;
  private final CloudState state;
  private final HostKeeper keeper;

  ClusterCommands(World world, CloudState state, HostKeeper keeper) {
    this.world = world;
    this.state = state;
    this.keeper = keeper;
  }

  void register(Commands to) {
    to.on(
            "listClusters",
            r ->
                r.page(
                    KIND,
                    state.all(KIND),
                    "id",
                    "name",
                    "zoneid",
                    "podid",
                    "hypervisor",
                    MANAGED_STATE))
        .on("updateCluster", this::update)
        .on("addCluster", this::add);
  }

  private Map<String, Object> add(ApiRequest r) {
    Map<String, Object> values = new LinkedHashMap<>();
    String name = r.required("clustername");
    String pod = r.required("podid");
    if (!state.all(KIND, c -> c.is("name", name) && c.is("podid", pod)).isEmpty()) {
      throw ApiFailure.parameter("Unable to create cluster " + name + " in pod " + pod);
    }
    values.put("name", name);
    values.put("podid", state.require("pod", pod).id());
    values.put("zoneid", state.require("zone", r.required("zoneid")).id());
    values.put("hypervisortype", r.required("hypervisor"));
    values.put("clustertype", r.required("clustertype"));
    values.put("allocationstate", "Enabled");
    values.put(MANAGED_STATE, "Managed");
    Entity cluster = state.create(KIND, values);
    return Map.of("count", 1, KIND, List.of(cluster.shown()));
  }

  private Map<String, Object> update(ApiRequest r) throws InterruptedException {
    Entity cluster = state.require(KIND, r.required("id"));
    Map<String, Object> before = cluster.shown(); // that is what the real one answers with
    String wanted = r.text(MANAGED_STATE);
    if (!wanted.isEmpty() && !cluster.is(MANAGED_STATE, wanted)) {
      switch (wanted) {
        case "Managed" -> state.set(cluster, MANAGED_STATE, wanted);
        case "Unmanaged" -> letGo(cluster);
        default -> throw ApiFailure.parameter("Unable to resolve Managed State " + wanted);
      }
    }
    return Map.of(KIND, before);
  }

  private void letGo(Entity cluster) throws InterruptedException {
    state.set(cluster, MANAGED_STATE, "PrepareUnmanaged");
    try {
      for (Entity host : keeper.of(cluster)) {
        if (!AT_REST.contains(host.text("state"))) {
          throw ApiFailure.internal(
              "PrepareUnmanaged Failed due to host "
                  + host.text("ipaddress")
                  + " should not be in "
                  + host.text("state")
                  + " status");
        }
      }
      keeper.of(cluster).stream().filter(h -> h.is("state", "Up")).forEach(keeper::disconnect);
      awaitDisconnected(cluster);
      state.set(cluster, MANAGED_STATE, "Unmanaged");
    } catch (ApiFailure e) {
      state.set(cluster, MANAGED_STATE, "PrepareUnmanagedError");
      throw e;
    }
  }

  private void awaitDisconnected(Entity cluster) throws InterruptedException {
    for (int look = 0; look < LOOKS; look++) {
      world.timeline().sleep(BETWEEN_LOOKS);
      if (keeper.of(cluster).stream().noneMatch(h -> h.is("state", "Up"))) {
        return;
      }
    }
    throw ApiFailure.internal(
        "PrepareUnmanaged Failed due to some hosts are still in UP status after 5 Minutes, please"
            + " try later ");
  }
}
