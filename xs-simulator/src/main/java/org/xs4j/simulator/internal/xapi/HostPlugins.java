/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.schema.Profile;
import org.xs4j.simulator.internal.wire.XapiFailure;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.World;

/** The plugins that releases bring along: preparing an upgrade, and updating by packages. */
final class HostPlugins {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final World world;
  private final Machine machine;

  HostPlugins(World world, Machine machine) {
    this.world = world;
    this.machine = machine;
  }

  /** Returns the functions of a plugin; empty when the host's release does not bring it. */
  Map<String, Function<Map<String, String>, String>> of(String plugin) {
    if (plugin.equals("prepare_host_upgrade.py")) {
      return Map.of(
          "testUrl",
          args -> usable("testUrl", args, true),
          "main",
          this::prepare,
          "getVersion",
          this::version,
          "testSafe2Upgrade",
          args -> safety());
    }
    if (plugin.equals("updater.py") && machine.release().brand().equals("XCP-ng")) {
      return Map.of("check_update", args -> updates(), "update", args -> update());
    }
    return Map.of();
  }

  /** Makes the failure of a plugin whose code raises an exception. */
  static XapiFailure failure(String function, String type, String text) {
    return new XapiFailure("XENAPI_PLUGIN_FAILURE", function, type, text);
  }

  private String usable(String function, Map<String, String> args, boolean tellVersion) {
    Profile there = medium(function, args);
    if (compare(there.productVersion(), machine.release().productVersion()) < 0) {
      throw failure(function, "Exception", tellVersion ? "INVALID_VER" : "INVALID_URL");
    }
    return "true";
  }

  private Profile medium(String function, Map<String, String> args) {
    String url = args.get("url");
    if (url == null) {
      throw failure(function, "Exception", "MISSING_URL");
    }
    return world.media().at(url).orElseThrow(() -> failure(function, "Exception", "INVALID_URL"));
  }

  private String prepare(Map<String, String> args) {
    usable("main", args, false);
    machine.disk().prepareInstaller(medium("main", args));
    return "true";
  }

  private String version(Map<String, String> args) {
    Profile there = medium("getVersion", args);
    return json(
        Map.of(
            "platform-version",
            there.platformVersion(),
            "product-version",
            there.productVersion()));
  }

  /** Since 7.0 logs have a partition of their own and nothing is in the way; before, disks are. */
  private String safety() {
    String ordered = machine.disk().objection();
    if (!ordered.equals("true") || machine.release().isAtLeast("dundee")) {
      return ordered;
    }
    Database db = machine.db();
    Optional<Row> local =
        machine.host().list("PBDs").stream()
            .map(ref -> db.require("PBD", ref))
            .filter(p -> p.is("currently_attached") && p.map("device_config").containsKey("device"))
            .map(p -> db.require("SR", p.text("SR")))
            .findFirst();
    return local.isPresent() && !local.get().list("VDIs").isEmpty() ? "false" : "true";
  }

  private String updates() {
    return json(
        machine
            .disk()
            .offered()
            .filter(offer -> !offer.id().equals(machine.release().id()))
            .map(
                offer ->
                    List.of(
                        pack("xcp-ng-release", offer.productVersion()),
                        pack("xapi-core", offer.xapi())))
            .orElse(List.of()));
  }

  private static Map<String, String> pack(String name, String version) {
    return Map.of(
        "name", name, "version", version, "release", "1", "description", name, "license", "GPL");
  }

  private String update() {
    machine.disk().offered().ifPresent(machine.disk()::preparePackages);
    return "{\"exit\": 0}";
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int compare(String one, String other) {
    return Arrays.compare(numbers(one), numbers(other));
  }

  private static int[] numbers(String version) {
    return Arrays.stream(version.split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
  }
}
