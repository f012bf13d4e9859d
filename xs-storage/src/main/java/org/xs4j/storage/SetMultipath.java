/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.List;
import java.util.Set;
import org.xs4j.core.plan.Risk;

/**
 * Has the storage drivers of a host use several paths to a LUN, or one. It holds for PBDs that are
 * plugged afterwards.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param enabled whether several paths are used
 * @param after the steps before it
 */
public record SetMultipath(String host, String hostName, boolean enabled, List<String> after)
    implements StorageStep {
  @Override
  public String id() {
    return "multipath@" + host;
  }

  @Override
  public String describe() {
    return hostName + ": turn multipath " + (enabled ? "on" : "off");
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
