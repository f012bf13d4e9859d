/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.List;
import java.util.Set;
import org.xs4j.core.plan.Risk;

/**
 * Writes the vendor's settings for multipath into {@code /etc/multipath/conf.d/custom.conf}, whole
 * or not at all. Over SSH.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param settings the text of the file
 * @param after the steps before it
 */
public record WriteMultipathSettings(
    String host, String hostName, String settings, List<String> after) implements StorageStep {
  @Override
  public String id() {
    return "multipath-settings@" + host;
  }

  @Override
  public String describe() {
    return hostName + ": write the vendor's settings to /etc/multipath/conf.d/custom.conf";
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }

  @Override
  public Set<String> touches() {
    return StorageStep.onHost(host);
  }
}
