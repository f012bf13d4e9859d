/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.xs4j.storage.Pbd;
import org.xs4j.storage.SrRecipe;
import org.xs4j.storage.StorageSecrets;

/** Completes what XAPI is told to reach a place. */
final class DeviceConfigs {
  /** What drivers and XAPI write into a PBD themselves. */
  private static final Set<String> WRITTEN_BY_DRIVERS =
      Set.of("multihomelist", "multiSession", "SRmaster");

  private DeviceConfigs() {}

  /** Returns a recipe's configuration with its passwords. */
  static Map<String, String> complete(SrRecipe recipe, StorageSecrets secrets) {
    Map<String, String> config = new LinkedHashMap<>(recipe.deviceConfig());
    recipe.secrets().forEach((key, ref) -> config.put(key, secrets.lookUp(ref).reveal()));
    return config;
  }

  /**
   * Returns the configuration of a PBD for another host's; XAPI copies the secrets that it names.
   */
  static Map<String, String> copied(Pbd pbd) {
    Map<String, String> config = new LinkedHashMap<>(pbd.deviceConfig());
    config.keySet().removeAll(WRITTEN_BY_DRIVERS);
    return config;
  }
}
