/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.xe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What stands after {@code xe}: a command and {@code key=value} pairs.
 *
 * @param command the command's name; empty when there is none
 * @param values the pairs in order; a word without a value has the empty one, as in life
 * @param minimal whether {@code --minimal} was given
 */
record XeArguments(String command, Map<String, String> values, boolean minimal) {
  /** A call that xe refuses before it asks anybody. */
  static final class Mistake extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Mistake(String message) {
      super(message, null, false, false);
    }
  }

  static XeArguments of(List<String> words) {
    String command = "";
    Map<String, String> values = new LinkedHashMap<>();
    boolean minimal = false;
    for (String word : words) {
      int equals = word.indexOf('=');
      if (word.equals("--minimal")) {
        minimal = true;
      } else if (word.startsWith("--") && equals < 0) {
        values.put(word.substring(2), "true");
      } else if (command.isEmpty()) {
        command = word;
      } else {
        String key = equals < 0 ? word : word.substring(0, equals);
        values.put(key.replaceFirst("^--", ""), equals < 0 ? "" : word.substring(equals + 1));
      }
    }
    return new XeArguments(command, values, minimal);
  }

  /** Returns a value, whatever the case of its key; empty when it was not given. */
  String get(String key) {
    return values.entrySet().stream()
        .filter(e -> e.getKey().equalsIgnoreCase(key))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  /** Returns a value that must be given. */
  String require(String key) {
    if (!values.containsKey(key)) {
      throw new Mistake("Required parameter not found: " + key);
    }
    return values.getOrDefault(key, "");
  }

  /** Returns the pairs whose key starts with a word and a colon, without them. */
  Map<String, String> map(String name) {
    Map<String, String> found = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> {
          if (key.startsWith(name + ":")) {
            found.put(key.substring(name.length() + 1), value);
          }
        });
    return found;
  }

  /** Returns the class that the command is about, in XAPI's spelling. */
  static String className(String word) {
    return switch (word) {
      case "pif", "vif", "vbd", "vdi", "pbd", "sr", "vm", "vlan", "sm" ->
          word.toUpperCase(Locale.ROOT);
      case "bond" -> "Bond";
      case "update" -> "pool_update";
      default -> word;
    };
  }
}
