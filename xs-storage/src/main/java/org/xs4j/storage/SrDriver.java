/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.Map;
import java.util.Set;

/**
 * A storage driver of a pool, as XAPI's class {@code SM} tells it.
 *
 * @param type the type of SR that it is for, in lower case
 * @param label its name for people
 * @param features what it can do, such as {@code SR_PROBE}; older releases tell it without versions
 * @param configuration the entries of {@code device_config} that it knows, with a description each
 */
public record SrDriver(
    String type, String label, Set<String> features, Map<String, String> configuration) {
  /** Keeps copies. */
  public SrDriver {
    features = Set.copyOf(features);
    configuration = Map.copyOf(configuration);
  }

  /** Tells whether it can do something, such as {@code SR_PROBE}. */
  public boolean can(String feature) {
    return features.contains(feature);
  }
}
