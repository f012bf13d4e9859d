/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.preparation;

import java.util.List;

/**
 * Removes the image of a pack that all hosts of the pool have now.
 *
 * @param host the uuid of the host that leads the pool
 * @param hostName its name
 * @param pack the uuid of the pack
 * @param label its name and version
 * @param after the steps before it
 */
public record RemovePackImage(
    String host, String hostName, String pack, String label, List<String> after)
    implements PreparationStep {
  @Override
  public String id() {
    return "remove-pack-image:" + pack + "@" + host;
  }

  @Override
  public String describe() {
    return "pool of " + hostName + ": remove the image of the pack " + label;
  }
}
