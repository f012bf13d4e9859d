/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal;

import java.util.Map;

/**
 * What names the place of an SR, whichever way leads there: a LUN is the same LUN through an
 * adapter and through iSCSI.
 */
public final class PlaceKey {
  private PlaceKey() {}

  /** Returns the key; empty where a type has none that we know. */
  public static String of(String type, Map<String, String> config) {
    if (config.containsKey("SCSIid")) {
      return "lun:" + config.get("SCSIid");
    }
    return switch (type) {
      case "nfs" -> key("nfs", config.getOrDefault("server", ""), path(config.get("serverpath")));
      case "iso" -> key("iso", path(config.get("location")));
      case "smb" -> key("smb", path(config.get("server")));
      case "lvm", "lvhd", "ext" -> key("disk", config.getOrDefault("device", ""));
      default -> "";
    };
  }

  private static String key(String kind, String... parts) {
    String place = String.join(":", parts);
    return place.replace(":", "").isEmpty() ? "" : kind + ":" + place;
  }

  private static String path(@org.jspecify.annotations.Nullable String text) {
    String path = text == null ? "" : text.replace('\\', '/');
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
