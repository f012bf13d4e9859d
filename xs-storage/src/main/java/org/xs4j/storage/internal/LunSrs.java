/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal;

import java.util.Set;
import org.xs4j.storage.Sr;

/** SRs on LUNs, which multipath concerns. */
public final class LunSrs {
  private static final Set<String> TYPES = Set.of("lvmohba", "lvhdohba", "lvmoiscsi", "lvhdoiscsi");

  private LunSrs() {}

  /** Tells whether an SR is on a LUN. */
  public static boolean isOnLun(Sr sr) {
    return TYPES.contains(sr.type());
  }
}
