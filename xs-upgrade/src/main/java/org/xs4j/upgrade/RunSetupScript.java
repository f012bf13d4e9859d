/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.util.List;
import org.xs4j.core.plan.Risk;

/**
 * Runs {@code setupxenserver.sh}; messages that the chapter calls harmless are, others are not.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param after the steps before it
 */
public record RunSetupScript(String host, String hostName, List<String> after)
    implements UpgradeStep {
  @Override
  public String id() {
    return "setup-script@" + host;
  }

  @Override
  public String describe() {
    return hostName + ": run setupxenserver.sh";
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }
}
