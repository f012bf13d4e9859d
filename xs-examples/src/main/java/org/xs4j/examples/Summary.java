/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An inventory in a few tables: the pool, its hosts, NICs, networks and bonds, and how many of all.
 */
final class Summary {
  private final Map<String, Map<String, @Nullable Object>> classes;

  Summary(Map<String, Map<String, @Nullable Object>> classes) {
    this.classes = classes;
  }

  String text() {
    return table("pool", List.of("label", "coordinator"), rows("pool", this::pool))
        + table("hosts", List.of("name", "address", "enabled", "version"), rows("host", this::host))
        + table(
            "NICs",
            List.of("host", "device", "MAC", "network", "VLAN", "bond", "carrier", "address"),
            rows("PIF", this::nic))
        + table("networks", List.of("label", "bridge", "MTU"), rows("network", this::network))
        + table("bonds", List.of("host", "device", "mode", "members"), rows("Bond", this::bond))
        + table("records", List.of("class", "count"), counts());
  }

  private List<String> pool(Map<?, ?> pool) {
    return List.of(text(pool, "name_label"), of("host", pool.get("master"), "name_label"));
  }

  private List<String> host(Map<?, ?> host) {
    String version =
        host.get("software_version") instanceof Map<?, ?> software
            ? (text(software, "product_brand") + " " + text(software, "product_version")).strip()
            : "";
    return List.of(text(host, "name_label"), text(host, "address"), text(host, "enabled"), version);
  }

  private List<String> nic(Map<?, ?> nic) {
    String tag = text(nic, "VLAN");
    return List.of(
        of("host", nic.get("host"), "name_label"),
        text(nic, "device"),
        text(nic, "MAC"),
        of("network", nic.get("network"), "name_label"),
        tag.equals("-1") ? "" : tag,
        bondOf(nic),
        of("PIF_metrics", nic.get("metrics"), "carrier"),
        text(nic, "IP") + ("true".equals(text(nic, "management")) ? " (management)" : ""));
  }

  private String bondOf(Map<?, ?> nic) {
    Object master = record("Bond", nic.get("bond_slave_of")).get("master");
    return of("PIF", master, "device");
  }

  private List<String> network(Map<?, ?> network) {
    return List.of(text(network, "name_label"), text(network, "bridge"), text(network, "MTU"));
  }

  private List<String> bond(Map<?, ?> bond) {
    Map<?, ?> nic = record("PIF", bond.get("master"));
    String members =
        bond.get("slaves") instanceof List<?> slaves
            ? slaves.stream()
                .map(s -> of("PIF", s, "device"))
                .sorted()
                .collect(Collectors.joining(" "))
            : "";
    return List.of(
        of("host", nic.get("host"), "name_label"),
        text(nic, "device"),
        text(bond, "mode"),
        members);
  }

  private List<List<String>> counts() {
    List<List<String>> rows = new ArrayList<>();
    classes.forEach(
        (name, records) -> {
          if (!records.isEmpty()) {
            rows.add(List.of(name, Integer.toString(records.size())));
          }
        });
    return rows;
  }

  /** Makes a row of each record of a class, sorted as text. */
  private List<List<String>> rows(String className, Row row) {
    List<List<String>> rows = new ArrayList<>();
    for (Object record : records(className).values()) {
      if (record instanceof Map<?, ?> fields) {
        rows.add(row.of(fields));
      }
    }
    rows.sort(Comparator.comparing(cells -> String.join("\0", cells)));
    return rows;
  }

  private interface Row {
    List<String> of(Map<?, ?> fields);
  }

  private Map<String, @Nullable Object> records(String className) {
    return classes.getOrDefault(className, Map.of());
  }

  private Map<?, ?> record(String className, @Nullable Object ref) {
    Object record = ref == null ? null : records(className).get(ref.toString());
    return record instanceof Map<?, ?> fields ? fields : Map.of();
  }

  private String of(String className, @Nullable Object ref, String field) {
    return text(record(className, ref), field);
  }

  private static String text(Map<?, ?> fields, String field) {
    return Objects.toString(fields.get(field), "");
  }

  private static String table(String title, List<String> head, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder(title).append('\n');
    List<List<String>> all = new ArrayList<>(List.of(head));
    all.addAll(rows);
    for (List<String> row : all) {
      StringBuilder line = new StringBuilder("  ");
      for (int column = 0; column < row.size(); column++) {
        int at = column;
        int width = all.stream().mapToInt(r -> r.get(at).length()).max().orElse(0);
        line.append(String.format("%-" + Math.max(1, width) + "s  ", row.get(column)));
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
    return out.append('\n').toString();
  }
}
