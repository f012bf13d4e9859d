/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.plan;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Labels for SRs that were given none: UUIDs, the same each time for the same pool and place. */
public final class Labels {
  private Labels() {}

  /** Returns the label of the SR at a place that all hosts of a pool share. */
  public static String derived(String poolUuid, String key) {
    return UUID.nameUUIDFromBytes(
            ("xs:sr:" + poolUuid + ":" + key).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  /** Returns the label of the SR on a host's own disk. */
  public static String derived(String poolUuid, String key, String hostUuid) {
    return derived(poolUuid, key + "@" + hostUuid);
  }
}
