/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.preparation;

import java.util.List;

/**
 * Makes the NTP daemon of a host run, now and after each boot.
 *
 * @param host the host's uuid
 * @param hostName its name
 * @param daemon the service, such as {@code chronyd}
 * @param after the steps before it
 */
public record StartTimeService(String host, String hostName, String daemon, List<String> after)
    implements PreparationStep {
  @Override
  public String id() {
    return "start-time:" + host;
  }

  @Override
  public String describe() {
    return hostName + ": start " + daemon + " now and at each boot";
  }
}
