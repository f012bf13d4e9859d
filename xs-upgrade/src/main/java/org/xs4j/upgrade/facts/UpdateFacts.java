/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.facts;

import java.util.List;

/**
 * An update that the pool was given.
 *
 * @param uuid the uuid
 * @param name the name
 * @param hosts the uuids of the hosts that have it
 * @param hasImage whether its image is still there
 * @param restarts whether it wants hosts restarted
 */
public record UpdateFacts(
    String uuid, String name, List<String> hosts, boolean hasImage, boolean restarts) {
  /** Keeps a copy. */
  public UpdateFacts {
    hosts = List.copyOf(hosts);
  }
}
