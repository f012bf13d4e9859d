/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.preparation;

import java.util.List;

/**
 * Installs a pack that the pool has on a host, after checking that it can be.
 *
 * @param host the host's uuid
 * @param hostName its name
 * @param pack the uuid of the pack
 * @param label its name and version
 * @param after the steps before it
 */
public record InstallPack(
    String host, String hostName, String pack, String label, List<String> after)
    implements PreparationStep {
  @Override
  public String id() {
    return "install-pack:" + pack + "@" + host;
  }

  @Override
  public String describe() {
    return hostName + ": install the pack " + label;
  }
}
