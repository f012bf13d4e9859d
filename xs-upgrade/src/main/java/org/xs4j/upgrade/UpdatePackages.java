/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.util.List;
import org.xs4j.core.plan.Risk;

/**
 * Updates a host's packages. XAPI: plugin {@code updater.py}.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param version the product version that results
 * @param after the steps before it
 */
public record UpdatePackages(String host, String hostName, String version, List<String> after)
    implements UpgradeStep {
  @Override
  public String id() {
    return "update-packages@" + host;
  }

  @Override
  public String describe() {
    return hostName + ": update packages to " + version;
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }
}
