/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.preparation;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Keeps settings of the kernel of a host, in force now and after each boot.
 *
 * @param host the host's uuid
 * @param hostName its name
 * @param settings the settings
 * @param after the steps before it
 */
public record KeepKernelSettings(
    String host, String hostName, SortedMap<String, String> settings, List<String> after)
    implements PreparationStep {
  @Override
  public String id() {
    return "kernel-settings:" + host;
  }

  @Override
  public String describe() {
    return hostName
        + ": keep "
        + settings.entrySet().stream()
            .map(e -> e.getKey() + " = " + e.getValue())
            .collect(Collectors.joining(", "));
  }

  /** Keeps a copy. */
  public KeepKernelSettings {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }
}
