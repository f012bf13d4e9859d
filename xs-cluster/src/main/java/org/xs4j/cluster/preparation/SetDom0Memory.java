/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.preparation;

import java.util.List;

/**
 * Sets the memory that dom0 gets from the next boot on.
 *
 * @param host the host's uuid
 * @param hostName its name
 * @param fromBytes what was set when the plan was made
 * @param toBytes what shall be set
 * @param after the steps before it
 */
public record SetDom0Memory(
    String host, String hostName, long fromBytes, long toBytes, List<String> after)
    implements PreparationStep {
  @Override
  public String id() {
    return "dom0-memory:" + host;
  }

  @Override
  public String describe() {
    return hostName
        + ": give dom0 "
        + mebibytes(toBytes)
        + " from the next boot on (now "
        + mebibytes(fromBytes)
        + ")";
  }

  private static String mebibytes(long bytes) {
    return (bytes >> 20) + " MiB";
  }
}
