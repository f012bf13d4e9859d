/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.codegen;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Stops the generator when two names on the wire become one in Java. */
final class Unique {
  private Unique() {}

  /**
   * Checks that no name is there twice.
   *
   * @throws IllegalArgumentException naming where and which
   */
  static void check(String where, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new IllegalArgumentException("in " + where + " two names become " + name);
      }
    }
  }
}
