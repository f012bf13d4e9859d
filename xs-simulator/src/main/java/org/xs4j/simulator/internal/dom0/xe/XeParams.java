/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.xe;

import java.util.List;
import java.util.Map;

/** {@code *-param-get}, {@code -set}, {@code -add}, {@code -remove} and {@code -clear}. */
final class XeParams {
  private XeParams() {}

  /** Does what a command asks for; returns what it prints. */
  static String act(XeSession s, String className, String verb, XeArguments a) {
    String uuid = a.require("uuid");
    String ref = s.ref(className, uuid);
    return switch (verb) {
      case "get" -> get(s, className, uuid, a) + "\n";
      case "set" -> set(s, className, ref, a);
      case "add" -> add(s, className, ref, a);
      case "remove" -> remove(s, className, ref, a);
      case "clear" -> clear(s, className, ref, a);
      default -> throw new XeArguments.Mistake("Unknown command: param-" + verb);
    };
  }

  private static String get(XeSession s, String className, String uuid, XeArguments a) {
    String field = a.require("param-name");
    Map<String, String> row =
        new XeRecords(s)
            .list(className).stream()
                .filter(r -> uuid.equals(r.get("uuid")))
                .findFirst()
                .orElse(Map.of());
    String value = row.get(field);
    if (value == null) {
      throw new XeArguments.Mistake("Unknown field '" + field + "'.");
    }
    String key = a.get("param-key");
    if (key.isEmpty()) {
      return value;
    }
    return List.of(value.split("; ", -1)).stream()
        .filter(e -> e.startsWith(key + ": "))
        .map(e -> e.substring(key.length() + 2))
        .findFirst()
        .orElseThrow(() -> new XeArguments.Mistake("Key " + key + " not found in map"));
  }

  private static String set(XeSession s, String className, String ref, XeArguments a) {
    a.values()
        .forEach(
            (key, value) -> {
              int colon = key.indexOf(':');
              if (key.equals("uuid")) {
                return;
              }
              if (colon < 0) {
                s.call(className + ".set_" + field(key), ref, value);
              } else {
                String map = field(key.substring(0, colon));
                String entry = key.substring(colon + 1);
                s.call(className + ".remove_from_" + map, ref, entry);
                s.call(className + ".add_to_" + map, ref, entry, value);
              }
            });
    return "";
  }

  private static String add(XeSession s, String className, String ref, XeArguments a) {
    String field = field(a.require("param-name"));
    if (field.equals("tags")) {
      s.call(className + ".add_tags", ref, a.require("param-key"));
      return "";
    }
    a.values()
        .forEach(
            (key, value) -> {
              if (!key.equals("uuid") && !key.equals("param-name")) {
                s.call(className + ".add_to_" + field, ref, key, value);
              }
            });
    return "";
  }

  private static String remove(XeSession s, String className, String ref, XeArguments a) {
    String field = field(a.require("param-name"));
    String message = field.equals("tags") ? ".remove_tags" : ".remove_from_" + field;
    s.call(className + message, ref, a.require("param-key"));
    return "";
  }

  private static String clear(XeSession s, String className, String ref, XeArguments a) {
    String field = field(a.require("param-name"));
    Object empty = field.equals("tags") ? List.of() : Map.of();
    s.call(className + ".set_" + field, ref, empty);
    return "";
  }

  private static String field(String xe) {
    return xe.replace('-', '_');
  }
}
