/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.readiness;

import java.util.List;

/**
 * One thing to look at. Pure: it reads the facts, and makes no call.
 *
 * <p>Those that come with the library are in {@link Readiness#checks()}; yours go into {@link
 * Requirements.Builder#check}.
 */
public interface ReadinessCheck {
  /** Returns what the check is. */
  CheckInfo info();

  /**
   * Looks at the facts.
   *
   * @return a finding for each host or pool that the check has to do with; empty when it has
   *     nothing to do with any
   */
  List<Finding> look(ReadinessFacts facts, Requirements wanted);
}
