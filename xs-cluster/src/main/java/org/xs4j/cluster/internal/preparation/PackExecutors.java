/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.preparation;

import java.util.Map;
import java.util.Optional;
import org.xs4j.cluster.preparation.InstallPack;
import org.xs4j.cluster.preparation.RemovePackImage;
import org.xs4j.cluster.preparation.UploadPack;
import org.xs4j.core.plan.StepExecutors;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.raw.PoolUpdateRecord;
import org.xs4j.xenapi.raw.PoolUpdateRef;

/** Brings packs into pools and onto hosts. */
public final class PackExecutors {
  private PackExecutors() {}

  /** Registers the executors of these steps. */
  public static void register(StepExecutors executors, Fleet fleet) {
    executors
        .on(UploadPack.class, new UploadPackExecutor(fleet))
        .on(InstallPack.class, new InstallPackExecutor(fleet))
        .on(RemovePackImage.class, new RemovePackImageExecutor(fleet));
  }

  /** Returns the pool's record of a pack. */
  static Optional<Map.Entry<PoolUpdateRef, PoolUpdateRecord>> find(XsClient xs, String uuid) {
    return xs.raw().poolUpdate().getAllRecords().entrySet().stream()
        .filter(e -> e.getValue().uuid().equalsIgnoreCase(uuid))
        .findFirst();
  }
}
