/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.xe;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Objects as xe shows them: fields by xe's names, uuids in place of refs. */
final class XeRecords {
  /** What xe shows of a class unless asked for more, with what may be done to each field. */
  private static final Map<String, List<String>> SHOWN =
      Map.of(
          "host",
          List.of("uuid ( RO)", "name-label ( RW)", "name-description ( RW)"),
          "pool",
          List.of(
              "uuid ( RO)",
              "name-label ( RW)",
              "name-description ( RW)",
              "master ( RO)",
              "default-SR ( RW)"),
          "PIF",
          List.of(
              "uuid ( RO)",
              "device ( RO)",
              "currently-attached ( RO)",
              "VLAN ( RO)",
              "network-uuid ( RO)"),
          "network",
          List.of("uuid ( RO)", "name-label ( RW)", "name-description ( RW)", "bridge ( RO)"),
          "Bond",
          List.of("uuid ( RO)", "master ( RO)", "slaves (SRO)"),
          "VLAN",
          List.of("uuid ( RO)", "tagged-PIF ( RO)", "untagged-PIF ( RO)", "tag ( RO)"),
          "PBD",
          List.of(
              "uuid ( RO)",
              "host-uuid ( RO)",
              "sr-uuid ( RO)",
              "device-config (MRO)",
              "currently-attached ( RO)"),
          "SR",
          List.of(
              "uuid ( RO)",
              "name-label ( RW)",
              "name-description ( RW)",
              "host ( RO)",
              "type ( RO)",
              "content-type ( RO)"),
          "VM",
          List.of("uuid ( RO)", "name-label ( RW)", "power-state ( RO)"),
          "SM",
          List.of("uuid ( RO)", "type ( RO)", "name-label ( RO)", "name-description ( RO)"));

  /** The class that a field's refs lead to. */
  private static final Map<String, String> LEADS_TO =
      Map.ofEntries(
          Map.entry("host", "host"),
          Map.entry("network", "network"),
          Map.entry("SR", "SR"),
          Map.entry("master", "PIF"),
          Map.entry("slaves", "PIF"),
          Map.entry("tagged_PIF", "PIF"),
          Map.entry("untagged_PIF", "PIF"),
          Map.entry("bond_slave_of", "Bond"),
          Map.entry("bond_master_of", "Bond"),
          Map.entry("resident_on", "host"),
          Map.entry("default_SR", "SR"));

  private final XeSession session;
  private final Map<String, Map<String, Map<?, ?>>> read = new HashMap<>();

  XeRecords(XeSession session) {
    this.session = session;
  }

  /** Returns whether objects of a class can be listed. */
  static boolean knows(String className) {
    return SHOWN.containsKey(className);
  }

  /** Returns the labels of the fields that are shown unless said, such as {@code uuid ( RO)}. */
  static List<String> shown(String className) {
    return SHOWN.getOrDefault(className, List.of());
  }

  /** Returns all objects of a class: each with its fields by xe's names. */
  List<Map<String, String>> list(String className) {
    return records(className).values().stream().map(r -> fields(className, r)).toList();
  }

  private Map<String, Map<?, ?>> records(String className) {
    return read.computeIfAbsent(className, session::records);
  }

  private Map<String, String> fields(String className, Map<?, ?> row) {
    Map<String, String> fields = new LinkedHashMap<>();
    row.forEach(
        (key, value) -> {
          String field = String.valueOf(key);
          String target =
              className.equals("pool") && field.equals("master")
                  ? "host"
                  : LEADS_TO.getOrDefault(field, "");
          String text = text(value, target);
          fields.put(field.replace('_', '-'), text);
          if (!target.isEmpty() && value instanceof String) {
            fields.put(target.toLowerCase(Locale.ROOT) + "-uuid", text);
            fields.put(target.toLowerCase(Locale.ROOT) + "-name-label", label(value, target));
          }
        });
    if (className.equals("SR")) {
      fields.put("host", Boolean.TRUE.equals(row.get("shared")) ? "<shared>" : "<local>");
    }
    if (className.equals("PIF")) {
      fields.put("IP-configuration-mode", fields.getOrDefault("ip-configuration-mode", ""));
    }
    return fields;
  }

  private String label(Object ref, String className) {
    Map<?, ?> row = records(className).get(String.valueOf(ref));
    Object label = row == null ? null : row.get("name_label");
    return label == null ? "" : String.valueOf(label);
  }

  private String text(Object value, String target) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(e -> e.getKey() + ": " + text(e.getValue(), ""))
          .collect(Collectors.joining("; "));
    } else if (value instanceof Collection<?> all) {
      return all.stream().map(v -> text(v, target)).collect(Collectors.joining("; "));
    }
    if (target.isEmpty()) {
      return String.valueOf(value);
    }
    Map<?, ?> row = records(target).get(String.valueOf(value));
    return row == null ? "<not in database>" : String.valueOf(row.get("uuid"));
  }
}
