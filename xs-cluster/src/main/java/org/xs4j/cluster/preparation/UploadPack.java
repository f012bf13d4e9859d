/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.preparation;

import java.nio.file.Path;
import java.util.List;

/**
 * Brings the image of a pack into a pool, so that its hosts can install it.
 *
 * @param host the uuid of the host that leads the pool
 * @param hostName its name
 * @param file the image on this machine
 * @param pack the uuid of the pack
 * @param label its name and version
 * @param sizeBytes the size of the image
 * @param after the steps before it
 */
public record UploadPack(
    String host,
    String hostName,
    Path file,
    String pack,
    String label,
    long sizeBytes,
    List<String> after)
    implements PreparationStep {
  @Override
  public String id() {
    return "upload-pack:" + pack + "@" + host;
  }

  @Override
  public String describe() {
    return "pool of "
        + hostName
        + ": upload the pack "
        + label
        + " ("
        + (sizeBytes >> 10)
        + " KiB)";
  }
}
