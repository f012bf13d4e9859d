/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.world;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xs4j.simulator.internal.schema.Profile;

/** How a release spells the features of its processors in {@code host.cpu_info}. */
final class CpuFeatures {
  private CpuFeatures() {}

  /** Returns today's spelling turned into the release's. */
  static Map<String, Object> of(Profile release, @Nullable Object today) {
    Map<String, Object> info = new LinkedHashMap<>();
    if (today instanceof Map<?, ?> map) {
      map.forEach((key, value) -> info.put((String) key, String.valueOf(value)));
    }
    if (release.isAtLeast("quebec")) {
      return info;
    }
    info.remove("features_hvm_host");
    info.remove("features_pv_host");
    String features = String.valueOf(info.get("features_hvm"));
    // four words of 32 bits
    String old = features.substring(0, Math.min(features.length(), 35));
    info.put("features", old);
    if (!release.isAtLeast("dundee")) {
      info.remove("features_hvm");
      info.remove("features_pv");
      info.put("features_after_reboot", old);
      info.put("physical_features", old);
      info.put("maskable", "full");
    }
    return info;
  }
}
