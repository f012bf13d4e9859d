/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.preparation;

import java.nio.file.Path;
import java.util.List;
import org.xs4j.cluster.internal.preparation.PackReader;

/**
 * A supplemental pack or update, as the document in its image describes it.
 *
 * @param file the image, an ISO file
 * @param uuid its uuid, by which hosts know it
 * @param label its name, such as {@code XS82ECU1}
 * @param version its version
 * @param guidance what is to be restarted after its installation, such as {@code restartHost}
 * @param sizeBytes the size of the image
 */
public record PackImage(
    Path file, String uuid, String label, String version, List<String> guidance, long sizeBytes) {
  private static final String REBOOT = "restartHost";

  /** Keeps a copy. */
  public PackImage {
    guidance = List.copyOf(guidance);
  }

  /**
   * Reads an image on this machine.
   *
   * @throws IllegalArgumentException when the file is no image of a pack for releases from 7.1 on
   */
  public static PackImage read(Path file) {
    return PackReader.read(file);
  }

  /** Tells whether hosts are to be rebooted after its installation. */
  public boolean asksForReboot() {
    return guidance.contains(REBOOT);
  }

  /** Returns its name and version. */
  @Override
  public String toString() {
    return label + " " + version;
  }
}
