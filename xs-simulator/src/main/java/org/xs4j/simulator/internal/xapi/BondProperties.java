/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** The properties of bonds: only LACP has any. */
final class BondProperties {
  private record Rule(Predicate<String> valid, String initial) {}

  private static final Map<String, Rule> RULES = new LinkedHashMap<>();

  static {
    RULES.put(
        "hashing_algorithm",
        new Rule(v -> v.equals("src_mac") || v.equals("tcpudp_ports"), "tcpudp_ports"));
    RULES.put("lacp-time", new Rule(v -> v.equals("fast") || v.equals("slow"), "slow"));
    RULES.put("lacp-aggregation-key", new Rule(BondProperties::isNumber, ""));
    RULES.put("lacp-fallback-ab", new Rule(v -> v.equals("true") || v.equals("false"), "true"));
  }

  private BondProperties() {}

  /** Reads as the server's language does: a sign, 0x, 0o, 0b, 0u, and underscores. */
  private static boolean isNumber(String text) {
    return text.matches(
        "-?([0-9][0-9_]*|0[xX][0-9a-fA-F][0-9a-fA-F_]*|0[oO][0-7][0-7_]*"
            + "|0[bB][01][01_]*|0[uU][0-9][0-9_]*)");
  }

  /** Refuses a property that the mode does not know, or a value that the property does not. */
  static void check(String mode, String name, String value) {
    if (!fits(mode, name, value)) {
      throw new XapiFailure("INVALID_VALUE", "properties", name + " = " + value);
    }
  }

  /** Returns those that fit the mode, with the missing ones that have an initial value. */
  static Map<String, String> complete(String mode, Map<String, String> given) {
    Map<String, String> all = new TreeMap<>();
    given.forEach(
        (name, value) -> {
          if (fits(mode, name, value)) {
            all.put(name, value);
          }
        });
    if (mode.equals("lacp")) {
      RULES.forEach(
          (name, rule) -> {
            if (!rule.initial().isEmpty()) {
              all.putIfAbsent(name, rule.initial());
            }
          });
    }
    return all;
  }

  private static boolean fits(String mode, String name, String value) {
    Rule rule = RULES.get(name);
    return mode.equals("lacp") && rule != null && rule.valid().test(value);
  }
}
