/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.xe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The layout of lists: names to the left, or values alone with {@code --minimal}. */
final class XeTable {
  private XeTable() {}

  /** Returns a list of objects as text. */
  static String of(List<Map<String, String>> rows, List<String> labels, boolean minimal) {
    if (minimal) {
      String first = name(labels.get(0));
      return rows.stream().map(r -> r.getOrDefault(first, "")).collect(Collectors.joining(","))
          + "\n";
    }
    int width = 4 + labels.stream().mapToInt(String::length).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (Map<String, String> row : rows) {
      for (int i = 0; i < labels.size(); i++) {
        String label = labels.get(i);
        String pad = " ".repeat(width - label.length());
        text.append(i == 0 ? label + pad : pad + label).append(": ");
        text.append(row.getOrDefault(name(label), "")).append('\n');
      }
      text.append("\n\n");
    }
    return text.toString();
  }

  /** Returns the labels for what {@code params=} asks for. */
  static List<String> labels(String className, String params, Map<String, String> example) {
    List<String> usual = XeRecords.shown(className);
    if (params.isEmpty()) {
      return usual;
    }
    List<String> wanted =
        params.equals("all") ? new ArrayList<>(example.keySet()) : List.of(params.split(",", -1));
    return wanted.stream()
        .map(w -> usual.stream().filter(u -> name(u).equals(w)).findFirst().orElse(w + " ( RO)"))
        .toList();
  }

  private static String name(String label) {
    return label.substring(0, label.indexOf(" ("));
  }
}
