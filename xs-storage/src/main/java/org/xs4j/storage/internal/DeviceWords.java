/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal;

import java.util.Map;

/** Says in words what a {@code device_config} leads to. */
public final class DeviceWords {
  private DeviceWords() {}

  /** Returns words such as {@code LUN 3600a… (iSCSI target iqn.… at 10.0.0.5)}. */
  public static String of(String type, Map<String, String> config) {
    if (type.contains("iscsi")) {
      return iscsi(config);
    }
    if (type.contains("hba")) {
      String id = config.getOrDefault("SCSIid", "");
      return id.isEmpty() ? "its host bus adapters" : "LUN " + id;
    }
    return switch (type) {
      case "nfs" ->
          "the NFS "
              + (config.containsKey("serverpath") ? "export " : "server ")
              + config.getOrDefault("server", "")
              + (config.containsKey("serverpath") ? ":" + config.get("serverpath") : "");
      case "iso" -> "the ISO library " + config.getOrDefault("location", "");
      case "smb" -> "the SMB share " + config.getOrDefault("server", "");
      case "lvm", "ext" -> "the disk " + config.getOrDefault("device", "");
      default -> "an SR of type " + type;
    };
  }

  private static String iscsi(Map<String, String> config) {
    String iqn = config.getOrDefault("targetIQN", "");
    String id = config.getOrDefault("SCSIid", "");
    String portal = config.getOrDefault("target", "");
    String target =
        iqn.isEmpty() ? "the iSCSI portal " + portal : "iSCSI target " + iqn + " at " + portal;
    if (id.isEmpty()) {
      return iqn.isEmpty() ? target : "the " + target;
    }
    return "LUN " + id + " (" + target + ")";
  }
}
