/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal.checks;

/** Compares versions such as 8.2.1, number by number; what is missing counts as 0. */
final class Versions {
  private Versions() {}

  static int compare(String one, String other) {
    String[] a = one.split("\\.", -1);
    String[] b = other.split("\\.", -1);
    for (int i = 0; i < Math.max(a.length, b.length); i++) {
      int order = Long.compare(number(a, i), number(b, i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static long number(String[] parts, int at) {
    return at < parts.length && parts[at].matches("\\d{1,9}") ? Long.parseLong(parts[at]) : 0;
  }

  static boolean isBelow(String version, String limit) {
    return compare(version, limit) < 0;
  }
}
