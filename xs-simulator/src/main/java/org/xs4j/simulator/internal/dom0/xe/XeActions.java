/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.xe;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The commands that do something; each returns what it prints. */
final class XeActions {
  /** What a command does with a session. */
  @FunctionalInterface
  interface Action {
    /** Acts and returns what is printed, without the last line's end; empty for nothing. */
    String act(XeSession session, XeArguments args);
  }

  private static final Map<String, Action> ACTIONS = new HashMap<>();

  static {
    network();
    storage();
    hosts();
  }

  private XeActions() {}

  /** Returns the action of a command, or one that is not there. */
  static java.util.Optional<Action> of(String command) {
    return java.util.Optional.ofNullable(ACTIONS.get(command));
  }

  private static void on(String command, Action action) {
    ACTIONS.put(command, action);
  }

  /** Adds a command that calls a message with the one object of its uuid. */
  private static void onUuid(String command, String className, String message) {
    on(
        command,
        (s, a) -> {
          s.call(className + "." + message, s.ref(className, a.require("uuid")));
          return "";
        });
  }

  private static void network() {
    on("pif-reconfigure-ip", XeActions::reconfigureIp);
    onUuid("pif-plug", "PIF", "plug");
    onUuid("pif-unplug", "PIF", "unplug");
    onUuid("bond-destroy", "Bond", "destroy");
    onUuid("vlan-destroy", "VLAN", "destroy");
    onUuid("network-destroy", "network", "destroy");
    on(
        "pif-scan",
        (s, a) -> {
          s.call("PIF.scan", s.ref("host", a.require("host-uuid")));
          return "";
        });
    on(
        "bond-set-mode",
        (s, a) -> {
          s.call("Bond.set_mode", s.ref("Bond", a.require("uuid")), a.require("mode"));
          return "";
        });
    on("network-create", XeActions::createNetwork);
    on("bond-create", XeActions::createBond);
    on(
        "bond-set-mode",
        (s, a) -> {
          s.call("Bond.set_mode", s.ref("Bond", a.require("uuid")), a.require("mode"));
          return "";
        });
    on(
        "vlan-create",
        (s, a) ->
            uuid(
                s,
                "PIF",
                s.call(
                    "VLAN.get_untagged_PIF",
                    s.call(
                        "VLAN.create",
                        s.ref("PIF", a.require("pif-uuid")),
                        a.require("vlan"),
                        s.ref("network", a.require("network-uuid"))))));
    on(
        "host-management-reconfigure",
        (s, a) -> {
          s.call("host.management_reconfigure", s.ref("PIF", a.require("pif-uuid")));
          return "";
        });
  }

  private static String reconfigureIp(XeSession s, XeArguments a) {
    String pif = s.ref("PIF", a.require("uuid"));
    String mode =
        switch (a.require("mode").toLowerCase(Locale.ROOT)) {
          case "dhcp" -> "DHCP";
          case "none" -> "None";
          case "static" -> "Static";
          default -> throw new XeArguments.Mistake("I don't recognise this mode: " + a.get("mode"));
        };
    s.call(
        "PIF.reconfigure_ip",
        pif,
        mode,
        a.get("IP"),
        a.get("netmask"),
        a.get("gateway"),
        a.get("DNS"));
    return "";
  }

  private static String createNetwork(XeSession s, XeArguments a) {
    Map<String, Object> values = new HashMap<>();
    values.put("name_label", a.require("name-label"));
    values.put("name_description", a.get("name-description"));
    values.put("MTU", a.get("MTU").isEmpty() ? "1500" : a.get("MTU"));
    values.put("other_config", Map.of());
    values.put("bridge", a.get("bridge"));
    return uuid(s, "network", s.call("network.create", values));
  }

  private static String createBond(XeSession s, XeArguments a) {
    List<String> members =
        Stream.of(a.require("pif-uuids").split(",", -1)).map(u -> s.ref("PIF", u)).toList();
    Object bond =
        s.call(
            "Bond.create",
            s.ref("network", a.require("network-uuid")),
            members,
            a.get("mac"),
            a.get("mode").isEmpty() ? "balance-slb" : a.get("mode"),
            a.map("properties"));
    return uuid(s, "Bond", bond);
  }

  private static void storage() {
    onUuid("pbd-plug", "PBD", "plug");
    onUuid("pbd-unplug", "PBD", "unplug");
    onUuid("pbd-destroy", "PBD", "destroy");
    onUuid("sr-forget", "SR", "forget");
    onUuid("sr-scan", "SR", "scan");
    on("sr-create", XeActions::createSr);
  }

  private static String createSr(XeSession s, XeArguments a) {
    String host = a.get("host-uuid");
    String ref =
        host.isEmpty()
            ? String.valueOf(s.records("pool").values().iterator().next().get("master"))
            : s.ref("host", host);
    Object sr =
        s.call(
            "SR.create",
            ref,
            a.map("device-config"),
            "0",
            a.require("name-label"),
            a.get("name-description"),
            a.require("type"),
            a.get("content-type"),
            a.get("shared").equals("true"),
            a.map("sm-config"));
    return uuid(s, "SR", sr);
  }

  private static void hosts() {
    for (String verb : List.of("disable", "enable", "reboot", "shutdown", "evacuate")) {
      on(
          "host-" + verb,
          (s, a) -> {
            s.call("host." + verb, selected(s, a));
            return "";
          });
    }
    on("host-call-plugin", XeActions::callPlugin);
    on(
        "pool-join",
        (s, a) -> {
          s.call(
              "pool.join",
              a.require("master-address"),
              a.require("master-username"),
              a.require("master-password"));
          return "Host agent will restart and attempt to join pool in 30.000 seconds...";
        });
  }

  private static String selected(XeSession s, XeArguments a) {
    String uuid = a.get("uuid");
    if (!uuid.isEmpty()) {
      return s.ref("host", uuid);
    }
    String name = a.get("host");
    return s.records("host").entrySet().stream()
        .filter(
            e ->
                List.of("uuid", "name_label", "hostname").stream()
                    .anyMatch(f -> name.equals(e.getValue().get(f))))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new XeArguments.Mistake("No matching hosts found"));
  }

  private static String callPlugin(XeSession s, XeArguments a) {
    return String.valueOf(
        s.call(
            "host.call_plugin",
            s.ref("host", a.require("host-uuid")),
            a.require("plugin"),
            a.require("fn"),
            a.map("args")));
  }

  private static String uuid(XeSession s, String className, Object ref) {
    return String.valueOf(s.call(className + ".get_uuid", ref));
  }
}
