/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.List;

/**
 * An SR as a report shows it.
 *
 * @param name what people call it
 * @param label its name-label
 * @param uuid its uuid
 * @param type its driver's type
 * @param sizeBytes its size; -1 when the driver did not tell
 * @param freeBytes what is not written yet; -1 when the driver did not tell
 * @param overProvisioning what its disks may grow to, as a share of its size; 1 is all of it
 * @param attached how many hosts have it plugged
 * @param hosts how many hosts shall have it
 * @param cloudStack what to enter in CloudStack, and what it will do; may be empty
 */
public record SrView(
    String name,
    String label,
    String uuid,
    String type,
    long sizeBytes,
    long freeBytes,
    double overProvisioning,
    int attached,
    int hosts,
    List<String> cloudStack) {
  /** Keeps a copy. */
  public SrView {
    cloudStack = List.copyOf(cloudStack);
  }

  /** Returns it on a few lines. */
  public String describe() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            java.util.Locale.ROOT,
            "%s: %s SR %s, %s, %.0f %% provisioned, plugged on %d of %d hosts",
            name,
            type,
            label,
            sizeBytes < 0
                ? "size unknown"
                : gib(sizeBytes) + " GiB of which " + gib(freeBytes) + " free",
            overProvisioning * 100,
            attached,
            hosts));
    cloudStack.forEach(line -> text.append(System.lineSeparator()).append("  ").append(line));
    return text.toString();
  }

  private static long gib(long bytes) {
    return bytes >> 30;
  }

  @Override
  public String toString() {
    return describe();
  }
}
