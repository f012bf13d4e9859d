/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.readiness;

import org.xs4j.cluster.readiness.ClusterFacts;
import org.xs4j.cluster.readiness.HostFacts;
import org.xs4j.cluster.readiness.ReadinessFacts;
import org.xs4j.cluster.readiness.Requirements;

/**
 * A host to look at, and what it is among.
 *
 * @param host the host
 * @param cluster the cluster that it is in, or shall be in
 * @param joining whether it shall join the cluster's pool
 * @param facts everything
 * @param wanted what is wanted
 */
record Subject(
    HostFacts host,
    ClusterFacts cluster,
    boolean joining,
    ReadinessFacts facts,
    Requirements wanted) {
  /** Returns the host that others are compared with. */
  HostFacts reference() {
    return cluster.reference();
  }

  /** Tells whether the host is the one that others are compared with. */
  boolean isReference() {
    return !joining && host.isCoordinator();
  }

  /** Tells whether its pool is one that other hosts shall join. */
  boolean isJoined() {
    return !joining && !cluster.joining().isEmpty();
  }

  /** Tells whether the API that it speaks is at least of a minor version, such as 21 for 2.21. */
  boolean speaks(long minor) {
    return host.record().apiVersionMajor() > 2 || host.record().apiVersionMinor() >= minor;
  }

  /** Tells whether its xapi is at least of a version, such as 24.37; old ones count from 0.2. */
  boolean runs(int major, int minor) {
    String[] parts = host.software("xapi").split("\\.", -1);
    if (parts.length < 2 || !parts[0].matches("\\d{1,6}") || !parts[1].matches("\\d{1,6}")) {
      return false;
    }
    int own = Integer.parseInt(parts[0]);
    return own > major || (own == major && Integer.parseInt(parts[1]) >= minor);
  }
}
