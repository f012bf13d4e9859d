/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.preparation;

import java.util.List;

/**
 * Waits until the clock of a host follows one of its time servers.
 *
 * @param host the host's uuid
 * @param hostName its name
 * @param after the steps before it
 */
public record AwaitClock(String host, String hostName, List<String> after)
    implements PreparationStep {
  @Override
  public String id() {
    return "clock:" + host;
  }

  @Override
  public String describe() {
    return hostName + ": wait until its clock follows a time server";
  }
}
