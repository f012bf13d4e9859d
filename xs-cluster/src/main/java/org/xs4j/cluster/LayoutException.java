/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.util.List;

/**
 * Thrown when a layout contradicts itself or cannot be read; names every problem, each with field,
 * value and what is allowed.
 */
public final class LayoutException extends IllegalArgumentException {
  private final transient List<String> problems;

  /** Creates the error from all problems found in {@code source}. */
  public LayoutException(String source, List<String> problems) {
    super(source + " is not a layout that can be used:\n  - " + String.join("\n  - ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Returns every problem, in the order of the file. */
  public List<String> problems() {
    return problems;
  }
}
