/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.cloudstack;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xs4j.simulator.internal.dispatch.Kernel;
import org.xs4j.simulator.internal.wire.XapiFailure;
import org.xs4j.simulator.internal.world.World;

/** Hosts: listed, added with their whole pool, connected again, maintained. */
final class HostCommands {
  private static final String KIND = "host";
  private static final String RESOURCE_STATE = "resourcestate";

  private final World world;
  private final Kernel kernel;
  private final CloudState state;
  private final HostKeeper keeper;
  private final Jobs jobs;

  HostCommands(World world, Kernel kernel, CloudState state, HostKeeper keeper, Jobs jobs) {
    this.world = world;
    this.kernel = kernel;
    this.state = state;
    this.keeper = keeper;
    this.jobs = jobs;
  }

  void register(Commands to) {
    to.on(
            "listHosts",
            r ->
                r.page(
                    KIND,
                    state.all(KIND),
                    "id",
                    "name",
                    "clusterid",
                    "podid",
                    "zoneid",
                    "type",
                    "state",
                    RESOURCE_STATE))
        .on("addHost", this::add)
        .on("reconnectHost", r -> jobs.start("reconnectHost", () -> reconnect(r)))
        .on(
            "prepareHostForMaintenance",
            r -> jobs.start("prepareHostForMaintenance", () -> maintain(r)))
        .on("cancelHostMaintenance", r -> jobs.start("cancelHostMaintenance", () -> cancel(r)));
  }

  private void reconnect(ApiRequest r) {
    Entity host = state.require(KIND, r.required("id"));
    Entity cluster = state.require("cluster", host.text("clusterid"));
    if (!cluster.is("managedstate", "Managed")) {
      throw ApiFailure.internal("Unable to reconnect a host of an unmanaged cluster");
    }
    keeper.connect(host);
  }

  private void maintain(ApiRequest r) {
    Entity host = state.require(KIND, r.required("id"));
    if (!host.is("state", "Up")) {
      throw ApiFailure.parameter("Host with id " + host.id() + " is not in Up state");
    }
    try (XapiLink link = link(host)) {
      link.records(KIND).entrySet().stream()
          .filter(e -> host.is(".uuid", String.valueOf(e.getValue().get("uuid"))))
          .forEach(e -> maintain(link, e.getKey(), e.getValue()));
      state.set(host, RESOURCE_STATE, "Maintenance");
    } catch (XapiFailure e) {
      state.set(host, RESOURCE_STATE, "ErrorInMaintenance");
      throw ApiFailure.internal("Unable to prepare for maintenance: " + e.getMessage());
    }
  }

  /** Moves the instances away and drops every tag that has "cloud" in it. */
  private static void maintain(XapiLink link, String ref, Map<String, Object> record) {
    link.call("host.evacuate", ref);
    List<String> tags = new ArrayList<>(XapiLink.texts(record, "tags"));
    tags.removeIf(tag -> tag.contains("cloud"));
    link.call("host.set_tags", ref, tags);
  }

  private XapiLink link(Entity host) {
    Entity cluster = state.require("cluster", host.text("clusterid"));
    return XapiLink.open(world, kernel, host.text("ipaddress"), "root", cluster.text(".password"));
  }

  private void cancel(ApiRequest r) {
    Entity host = state.require(KIND, r.required("id"));
    state.set(host, RESOURCE_STATE, "Enabled");
    keeper.connect(host);
  }

  private Map<String, Object> add(ApiRequest r) {
    Entity cluster =
        state
            .find("cluster", r.required("clusterid"))
            .orElseThrow(() -> ApiFailure.parameter("Can not find cluster"));
    String url = r.required("url");
    try {
      URI address = URI.create(url);
      if (!"http".equals(address.getScheme()) || address.getHost() == null) {
        throw ApiFailure.internal("the scheme is not http");
      }
      return addPool(cluster, address.getHost(), r);
    } catch (XapiFailure | ApiFailure | IllegalArgumentException e) {
      state.create("log", Map.of("text", String.valueOf(e.getMessage())));
      throw new ApiFailure(
          530, 4440, "Unable to add the host: Cannot find the server resources at " + url);
    }
  }

  private Map<String, Object> addPool(Entity cluster, String address, ApiRequest r) {
    String password = r.required("password");
    try (XapiLink link = XapiLink.open(world, kernel, address, r.required("username"), password)) {
      String pool = String.valueOf(link.records("pool").values().iterator().next().get("uuid"));
      boolean populated = !keeper.of(cluster).isEmpty();
      if (populated && !cluster.is(".guid", pool)) {
        throw ApiFailure.internal(
            "Please join the host "
                + address
                + " to XS pool  "
                + cluster.text(".guid")
                + " through XC/XS before adding it through CS UI");
      }
      state.set(cluster, ".guid", pool);
      state.set(cluster, ".password", password);
      List<Map<String, Object>> added = new ArrayList<>();
      for (Map<String, Object> record : link.records(KIND).values()) {
        register(cluster, record).ifPresent(host -> added.add(host.shown()));
      }
      return Map.of("count", added.size(), KIND, added);
    }
  }

  private Optional<Entity> register(Entity cluster, Map<String, Object> record) {
    String uuid = String.valueOf(record.get("uuid"));
    if (!state.all(KIND, h -> h.is(".uuid", uuid)).isEmpty()) {
      return Optional.empty();
    }
    Entity host = state.create(KIND, hostValues(cluster, record));
    keeper.connect(host);
    return Optional.of(host);
  }

  /** Returns the fields of a new host. */
  static Map<String, Object> hostValues(Entity cluster, Map<String, Object> record) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", record.get("name_label"));
    values.put("state", "Creating");
    values.put(RESOURCE_STATE, "Enabled");
    values.put("type", "Routing");
    values.put("hypervisor", "XenServer");
    values.put("ipaddress", record.get("address"));
    values.put("clusterid", cluster.id());
    values.put("clustername", cluster.text("name"));
    values.put("podid", cluster.text("podid"));
    values.put("zoneid", cluster.text("zoneid"));
    values.put("hypervisorversion", "");
    values.put(".uuid", record.get("uuid"));
    values.put(".class", "");
    return values;
  }
}
