/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.probe;

import java.util.List;

/**
 * The SRs at a place.
 *
 * @param repositories what was found; empty when there is none
 * @param nfsVersions the versions that an NFS server offers, where they were asked for
 */
public record SrSearch(List<FoundSr> repositories, List<String> nfsVersions) {
  /** Keeps copies. */
  public SrSearch {
    repositories = List.copyOf(repositories);
    nfsVersions = List.copyOf(nfsVersions);
  }

  /** Returns the uuids of what was found. */
  public List<String> uuids() {
    return repositories.stream().map(FoundSr::uuid).toList();
  }
}
