/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.cloudstack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.xs4j.simulator.internal.dispatch.Kernel;
import org.xs4j.simulator.internal.wire.XapiFailure;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.World;

/**
 * What CloudStack checks and changes on a host whenever it connects to it. Throws {@link
 * ApiFailure} with what stands in the management server's log.
 */
final class HostSetup {
  /** How a connection ends that was no failure. */
  enum Result {
    /** The host is set up. */
    READY,
    /** The host runs another release than before: the next connection sets it up anew. */
    AGAIN
  }

  private static final String SCRIPTS_TAG = "vmops-version-";
  private static final Pattern OWN_VM = Pattern.compile("[ivs]-\\d+-.+");

  private final World world;
  private final Kernel kernel;
  private final CloudState state;
  private final CloudSettings settings;

  HostSetup(World world, Kernel kernel, CloudState state, CloudSettings settings) {
    this.world = world;
    this.kernel = kernel;
    this.state = state;
    this.settings = settings;
  }

  Result connect(Entity host) {
    try (XapiLink link = open(host)) {
      return connect(host, link);
    } catch (XapiFailure e) {
      throw ApiFailure.internal("XAPI says " + e.getMessage());
    }
  }

  private XapiLink open(Entity host) {
    Entity cluster = state.require("cluster", host.text("clusterid"));
    return XapiLink.open(world, kernel, host.text("ipaddress"), "root", cluster.text(".password"));
  }

  private Result connect(Entity host, XapiLink link) {
    Map<String, Map<String, Object>> hosts = link.records("host");
    Map<String, Object> pool = link.records("pool").values().iterator().next();
    requirePool(host, pool);
    String ref = refOf(host, hosts);
    Map<String, Object> record = link.record("host", ref);
    requireEnabled(link.record("host", String.valueOf(pool.get("master"))), "master Host ");
    requireEnabled(record, "this host ");
    String kind = ResourceClass.of(settings, record);
    if (!host.text(".class").isEmpty() && !host.is(".class", kind)) {
      state.set(host, ".class", kind);
      return Result.AGAIN;
    }
    state.set(host, ".class", kind);
    setUp(link, String.valueOf(pool.get("master")), kind);
    setUp(link, ref, kind);
    new NetworkChecks(state, link).check(host, ref);
    new StorageSetup(state, link).attach(host, ref);
    cleanUpVms(link, ref);
    state.set(
        host, "hypervisorversion", XapiLink.entry(record, "software_version", "product_version"));
    return Result.READY;
  }

  private void requirePool(Entity host, Map<String, Object> pool) {
    Entity cluster = state.require("cluster", host.text("clusterid"));
    String uuid = String.valueOf(pool.get("uuid"));
    if (!cluster.is(".guid", uuid)) {
      throw ApiFailure.internal(
          "pool uuid for cluster "
              + cluster.id()
              + " changed from "
              + cluster.text(".guid")
              + " to "
              + uuid);
    }
  }

  private static String refOf(Entity host, Map<String, Map<String, Object>> hosts) {
    return hosts.entrySet().stream()
        .filter(e -> host.is(".uuid", String.valueOf(e.getValue().get("uuid"))))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(
            () ->
                ApiFailure.internal(
                    "Host "
                        + host.text("ipaddress")
                        + " seems be reinstalled, please remove this host and readd"));
  }

  private static void requireEnabled(Map<String, Object> host, String role) {
    if (!Boolean.TRUE.equals(host.get("enabled"))) {
      throw ApiFailure.internal(
          "Cannot connect " + role + host.get("address") + " due to the host is not enabled");
    }
  }

  /** Copies scripts and plugins to a host unless its tag says that they are there. */
  private void setUp(XapiLink link, String ref, String kind) {
    Map<String, Object> host = link.record("host", ref);
    String wanted = SCRIPTS_TAG + kind + "-" + settings.version();
    List<String> tags = new ArrayList<>(XapiLink.texts(host, "tags"));
    if (tags.contains(wanted)) {
      return;
    }
    Machine machine =
        world.machines().stream()
            .filter(m -> m.uuid().equals(host.get("uuid")))
            .findFirst()
            .orElseThrow(() -> ApiFailure.internal("no way to " + host.get("address")));
    if (!machine.isReachable()) {
      throw ApiFailure.internal("Unable to SSH to " + host.get("address"));
    }
    world.exclusively(() -> copyPlugins(machine));
    tags.removeIf(tag -> tag.startsWith(SCRIPTS_TAG));
    tags.add(wanted);
    link.call("host.set_tags", ref, tags);
  }

  private static void copyPlugins(Machine machine) {
    Function<Map<String, String>, String> success = args -> "success";
    machine
        .plugins()
        .put(
            "vmops",
            new java.util.HashMap<>(Map.of("pingxenserver", success, "preparemigration", success)));
  }

  /** Removes the records of its own VMs that are shut down and belong to the host. */
  private static void cleanUpVms(XapiLink link, String ref) {
    link.records("VM")
        .forEach(
            (vm, record) -> {
              if ("Halted".equals(record.get("power_state"))
                  && ref.equals(record.get("affinity"))
                  && Boolean.FALSE.equals(record.get("is_a_template"))
                  && OWN_VM.matcher(String.valueOf(record.get("name_label"))).matches()) {
                link.call("VM.destroy", vm);
              }
            });
  }
}
