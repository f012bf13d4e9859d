/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.cloudstack;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xs4j.simulator.internal.dispatch.Kernel;
import org.xs4j.simulator.internal.wire.XapiFailure;
import org.xs4j.simulator.internal.world.World;

/** Zones, pods, physical networks with their labels, primary storage, settings. */
final class ResourceCommands {
  private static final String POOL = "storagepool";
  private static final String TRAFFIC = "traffictype";

  private final World world;
  private final Kernel kernel;
  private final CloudState state;
  private final CloudSettings settings;
  private final Jobs jobs;

  ResourceCommands(
      World world, Kernel kernel, CloudState state, CloudSettings settings, Jobs jobs) {
    this.world = world;
    this.kernel = kernel;
    this.state = state;
    this.settings = settings;
    this.jobs = jobs;
  }

  void register(Commands to) {
    to.on("listZones", r -> r.page("zone", state.all("zone"), "id", "name"))
        .on("listPods", r -> r.page("pod", state.all("pod"), "id", "name", "zoneid"))
        .on(
            "listPhysicalNetworks",
            r -> r.page("physicalnetwork", state.all("physicalnetwork"), "id", "zoneid", "name"))
        .on("listTrafficTypes", this::listTraffic)
        .on("updateTrafficType", this::label)
        .on("listStoragePools", r -> r.page(POOL, state.all(POOL), "id", "name", "clusterid"))
        .on("createStoragePool", this::createPool)
        .on(
            "listConfigurations",
            r -> r.page("configuration", state.all("configuration"), "name", "category"))
        .on(
            "listCapabilities",
            r -> Map.of("capability", Map.of("cloudstackversion", settings.version())));
  }

  private Map<String, Object> listTraffic(ApiRequest r) {
    r.required("physicalnetworkid");
    return r.page(TRAFFIC, state.all(TRAFFIC), "physicalnetworkid");
  }

  private Map<String, Object> label(ApiRequest r) {
    Entity traffic = state.require(TRAFFIC, r.required("id"));
    return jobs.start(
        "updateTrafficType",
        () -> {
          if (!r.text("xennetworklabel").isEmpty()) {
            state.set(traffic, "xennetworklabel", r.text("xennetworklabel"));
          }
        });
  }

  private Map<String, Object> createPool(ApiRequest r) {
    URI url = URI.create(r.required("url"));
    if (!"presetup".equals(url.getScheme())) {
      throw new ApiFailure(431, 4350, "only presetup is simulated, not " + url.getScheme());
    }
    Entity cluster = state.require("cluster", r.required("clusterid"));
    if (r.text("podid").isEmpty()) {
      throw ApiFailure.parameter("Cluster id requires pod id");
    }
    String path = url.getPath();
    if (!state.all(POOL, p -> p.is("path", path)).isEmpty()) {
      throw ApiFailure.internal("Another active pool with the same uuid already exists");
    }
    Entity pool = state.create(POOL, values(cluster, r.required("name"), path));
    List<Entity> up =
        state.all("host", h -> h.is("clusterid", cluster.id()) && h.is("state", "Up"));
    if (up.isEmpty() || !attach(pool, up)) {
      state.remove(POOL, pool);
      throw ApiFailure.internal("Failed to create storage pool as it is not accessible to hosts.");
    }
    state.set(pool, "state", "Up");
    return Map.of(POOL, pool.shown());
  }

  static Map<String, Object> values(Entity cluster, String name, String path) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", name);
    values.put("type", "PreSetup");
    values.put("path", path);
    values.put("state", "Initialized");
    values.put("scope", "CLUSTER");
    values.put("clusterid", cluster.id());
    values.put("podid", cluster.text("podid"));
    values.put("zoneid", cluster.text("zoneid"));
    return values;
  }

  /** Attaches a pool to hosts, and tells whether any of them could. */
  private boolean attach(Entity pool, List<Entity> hosts) {
    boolean any = false;
    for (Entity host : hosts) {
      Entity cluster = state.require("cluster", host.text("clusterid"));
      try (XapiLink link =
          XapiLink.open(world, kernel, host.text("ipaddress"), "root", cluster.text(".password"))) {
        String ref =
            link.records("host").entrySet().stream()
                .filter(e -> host.is(".uuid", String.valueOf(e.getValue().get("uuid"))))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> ApiFailure.internal("no host " + host.text("name")));
        new StorageSetup(state, link).attach(pool, host, ref);
        any = true;
      } catch (ApiFailure | XapiFailure e) {
        state.create(
            "log", Map.of("host", host.text("name"), "text", String.valueOf(e.getMessage())));
      }
    }
    return any;
  }
}
