/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.plan;

import java.util.List;

/** What a look at the pool, just before a step runs, says about it. */
public sealed interface Probe {
  /**
   * The step's effect is there already.
   *
   * @param seen what was seen
   */
  record Done(String seen) implements Probe {}

  /**
   * The step is needed, and what it was planned on still holds.
   *
   * @param missing what is not yet as it should be
   */
  record Needed(String missing) implements Probe {}

  /**
   * The pool has changed since the plan was made; the step must not run.
   *
   * @param changes what is different, each with what was expected and what was seen
   */
  record Stale(List<String> changes) implements Probe {
    /** Keeps a copy of the changes. */
    public Stale {
      changes = List.copyOf(changes);
    }
  }

  /** Returns that the effect is there already. */
  static Probe done(String seen) {
    return new Done(seen);
  }

  /** Returns that the step is needed. */
  static Probe needed(String missing) {
    return new Needed(missing);
  }

  /** Returns that the pool has changed. */
  static Probe stale(List<String> changes) {
    return new Stale(changes);
  }
}
