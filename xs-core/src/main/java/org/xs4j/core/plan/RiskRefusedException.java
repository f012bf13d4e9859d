/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core.plan;

import java.util.List;

/**
 * Thrown before anything is touched when a plan holds steps above the risk that the caller allowed,
 * or that destroy what the caller did not name.
 */
public final class RiskRefusedException extends PlanException {
  /** Creates the error for the steps above {@code allowed}. */
  public RiskRefusedException(Risk allowed, List<Step> above) {
    super(
        "refused: " + above.size() + " of the steps are above the allowed risk '" + allowed + "'",
        above.stream().map(s -> s.describe() + " [risk: " + s.risk() + "]").toList());
  }

  /** Creates the error for steps that destroy what the caller did not name. */
  RiskRefusedException(List<Step> unnamed) {
    super(
        "refused: what would be destroyed was not named; name it to have it destroyed",
        unnamed.stream()
            .map(s -> s.describe() + " [destroys: " + s.destroys().orElse("") + "]")
            .toList());
  }
}
