/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.util.List;
import org.xs4j.core.plan.Risk;

/**
 * Gives the control domain its interface on CloudStack's link-local network.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param network the network's uuid
 * @param after the steps before it
 */
public record PlugLinkLocal(String host, String hostName, String network, List<String> after)
    implements UpgradeStep {
  @Override
  public String id() {
    return "link-local@" + host;
  }

  @Override
  public String describe() {
    return hostName + ": plug the control domain into cloud_link_local_network";
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }
}
