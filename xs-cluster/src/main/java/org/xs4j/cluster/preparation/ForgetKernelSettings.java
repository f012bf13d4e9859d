/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.preparation;

import java.util.List;

/**
 * Forgets settings of the kernel of a host: no boot makes them any more. What is in force stays so
 * until then.
 *
 * @param host the host's uuid
 * @param hostName its name
 * @param keys the settings
 * @param after the steps before it
 */
public record ForgetKernelSettings(
    String host, String hostName, List<String> keys, List<String> after)
    implements PreparationStep {
  @Override
  public String id() {
    return "forget-settings:" + host;
  }

  @Override
  public String describe() {
    return hostName + ": keep " + String.join(", ", keys) + " no longer";
  }

  /** Keeps a copy. */
  public ForgetKernelSettings {
    keys = List.copyOf(keys);
  }
}
