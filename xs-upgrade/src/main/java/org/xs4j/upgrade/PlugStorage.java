/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.util.List;
import org.xs4j.core.plan.Risk;

/**
 * Plugs the storage that a host had before.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param srs the uuids of the SRs
 * @param after the steps before it
 */
public record PlugStorage(String host, String hostName, List<String> srs, List<String> after)
    implements UpgradeStep {
  @Override
  public String id() {
    return "plug-storage@" + host;
  }

  @Override
  public String describe() {
    return hostName
        + ": plug "
        + srs.size()
        + " storage repositor"
        + (srs.size() == 1 ? "y" : "ies");
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }
}
