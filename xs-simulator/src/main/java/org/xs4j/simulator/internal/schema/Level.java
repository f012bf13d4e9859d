/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.schema;

import java.util.Arrays;
import java.util.List;

/**
 * A point in the API's history: a release's code name up to 8.2, a version of xapi after it.
 *
 * @param text how XAPI's documentation writes it
 * @param parts what it is compared by
 */
record Level(String text, List<Integer> parts) implements Comparable<Level> {
  private static final List<String> CODE_NAMES =
      List.of(
          "rio",
          "miami",
          "symc",
          "orlando",
          "orlando-update-1",
          "george",
          "midnight-ride",
          "cowley",
          "boston",
          "tampa",
          "clearwater",
          "vgpu-tech-preview",
          "vgpu-productisation",
          "clearwater-felton",
          "clearwater-whetstone",
          "creedence",
          "cream",
          "indigo",
          "dundee",
          "ely",
          "falcon",
          "inverness",
          "jura",
          "kolkata",
          "lima",
          "naples",
          "oslo",
          "quebec",
          "stockholm",
          "stockholm_psr");

  static Level parse(String text) {
    int codeName = CODE_NAMES.indexOf(text);
    if (codeName >= 0) {
      return new Level(text, List.of(0, codeName));
    }
    if (text.isEmpty() || !Character.isDigit(text.charAt(0))) {
      throw new IllegalArgumentException("unknown release " + text);
    }
    return new Level(
        text,
        Arrays.stream(text.replaceFirst("-.*", "").split("\\.", -1))
            .map(Integer::valueOf)
            .toList());
  }

  @Override
  public int compareTo(Level other) {
    for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
      int order = Integer.compare(part(i), other.part(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private int part(int index) {
    return index < parts.size() ? parts.get(index) : 0;
  }
}
