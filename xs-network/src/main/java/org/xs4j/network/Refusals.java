/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.ArrayList;
import java.util.List;
import org.xs4j.core.Refusal;

/** Refusals of a layout's fields, collected. */
final class Refusals {
  private final List<String> all = new ArrayList<>();

  void add(String field, Object value, String allowed) {
    all.add(Refusal.text(field, value, allowed));
  }

  /** Notes what a check throws, below a field. */
  void collect(Runnable check, String field) {
    try {
      check.run();
    } catch (IllegalArgumentException e) {
      all.add(field + "." + e.getMessage());
    }
  }

  List<String> all() {
    return List.copyOf(all);
  }
}
