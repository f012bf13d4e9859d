/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.preparation;

import java.util.List;
import org.xs4j.ssh.dom0.Backend;

/**
 * Makes a host carry its networks in another way from the next boot on.
 *
 * @param host the host's uuid
 * @param hostName its name
 * @param from what the next boot started when the plan was made
 * @param to what it shall start
 * @param after the steps before it
 */
public record SwitchBackend(
    String host, String hostName, Backend from, Backend to, List<String> after)
    implements PreparationStep {
  @Override
  public String id() {
    return "backend:" + host;
  }

  @Override
  public String describe() {
    return hostName
        + ": switch the network back end to "
        + to
        + " from the next boot on (now "
        + from
        + ")";
  }
}
