/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xs4j.core.plan.Risk;

/**
 * Puts CloudStack's scripts into {@code /opt/cloud/bin}, executable, compared by checksum.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param checksums the SHA-256 of each in hex digits, by file name
 * @param after the steps before it
 */
public record CopyScripts(
    String host, String hostName, Map<String, String> checksums, List<String> after)
    implements UpgradeStep {
  @Override
  public String id() {
    return "copy-scripts@" + host;
  }

  @Override
  public String describe() {
    return hostName
        + ": copy "
        + String.join(", ", new TreeMap<>(checksums).keySet())
        + " to /opt/cloud/bin";
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }
}
