/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xs4j.xenapi.raw.SrRef;

/**
 * A storage repository, as it was.
 *
 * @param ref the SR, within the pool that the snapshot was read from
 * @param uuid its uuid
 * @param label its name-label; not unique by itself
 * @param description its description
 * @param type its driver's type, such as {@code lvmohba}
 * @param contentType {@code user}, {@code iso} or empty
 * @param shared whether all hosts of the pool have it
 * @param sizeBytes its size; -1 until the driver told it
 * @param usedBytes what is written; -1 until the driver told it
 * @param allocatedBytes what its disks may grow to
 * @param disks how many disks the pool knows on it
 * @param otherConfig XAPI's and other people's marks
 * @param pbds its links, the coordinator's first, then by host name
 */
public record Sr(
    SrRef ref,
    String uuid,
    String label,
    String description,
    String type,
    String contentType,
    boolean shared,
    long sizeBytes,
    long usedBytes,
    long allocatedBytes,
    int disks,
    Map<String, String> otherConfig,
    List<Pbd> pbds) {
  /** Keeps copies. */
  public Sr {
    otherConfig = Map.copyOf(otherConfig);
    pbds = List.copyOf(pbds);
  }

  /** Returns the link of the host with a uuid, if there is one. */
  public Optional<Pbd> pbd(String host) {
    return pbds.stream().filter(p -> p.host().equals(host)).findFirst();
  }

  /** Returns the links that are not plugged. */
  public List<Pbd> unplugged() {
    return pbds.stream().filter(p -> !p.attached()).toList();
  }

  /** Returns the label, or the uuid where there is no label. */
  public String name() {
    return label.isEmpty() ? uuid : label;
  }
}
