/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.util.List;
import org.xs4j.core.plan.Risk;

/**
 * Has a host boot the installer once. XAPI: plugin {@code prepare_host_upgrade.py}.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param url where the medium is
 * @param version the product version that it installs
 * @param after the steps before it
 */
public record PrepareInstaller(
    String host, String hostName, String url, String version, List<String> after)
    implements UpgradeStep {
  @Override
  public String id() {
    return "prepare-installer@" + host;
  }

  @Override
  public String describe() {
    return hostName + ": prepare the installer of " + version + " from " + url;
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }
}
