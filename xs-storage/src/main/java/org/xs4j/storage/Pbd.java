/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.List;
import java.util.Map;
import org.xs4j.xenapi.raw.PbdRef;

/**
 * The link between a host and an SR, as it was.
 *
 * @param ref the PBD, within the pool that the snapshot was read from
 * @param uuid its uuid
 * @param host the host's uuid
 * @param hostName the host's name
 * @param deviceConfig how the host reaches the storage; a password stands in it as the uuid of a
 *     secret
 * @param attached whether it is plugged
 * @param paths the path counts of its LUNs; empty without multipath
 */
public record Pbd(
    PbdRef ref,
    String uuid,
    String host,
    String hostName,
    Map<String, String> deviceConfig,
    boolean attached,
    List<PathCount> paths) {
  /** Keeps copies. */
  public Pbd {
    deviceConfig = Map.copyOf(deviceConfig);
    paths = List.copyOf(paths);
  }
}
