/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Map;
import java.util.TreeMap;
import org.xs4j.storage.internal.DeviceWords;
import org.xs4j.storage.internal.PlaceKey;

/**
 * What XAPI is told to make an SR of, without passwords.
 *
 * @param type the driver's type, such as {@code lvmohba}
 * @param contentType {@code user} or {@code iso}
 * @param shared whether all hosts of the pool get it
 * @param deviceConfig where it is
 * @param secrets the passwords that {@code deviceConfig} needs, by key
 */
public record SrRecipe(
    String type,
    String contentType,
    boolean shared,
    Map<String, String> deviceConfig,
    Map<String, SecretRef> secrets) {
  /** Keeps sorted copies. */
  public SrRecipe {
    deviceConfig = java.util.Collections.unmodifiableMap(new TreeMap<>(deviceConfig));
    secrets = java.util.Collections.unmodifiableMap(new TreeMap<>(secrets));
  }

  /**
   * Returns what names the place, the same for everything that leads to it: the LUN, the export,
   * the share or the disk.
   */
  @JsonIgnore
  public String key() {
    return PlaceKey.of(type, deviceConfig);
  }

  /** Returns the place in words, such as {@code LUN 3600a…}. */
  @JsonIgnore
  public String words() {
    return DeviceWords.of(type, deviceConfig);
  }

  /** Tells whether it is a LUN, behind a host bus adapter or an iSCSI target. */
  @JsonIgnore
  public boolean isLun() {
    return deviceConfig.containsKey("SCSIid");
  }

  /** Returns the LUN's SCSI id; empty when it is no LUN. */
  @JsonIgnore
  public String scsiId() {
    return deviceConfig.getOrDefault("SCSIid", "");
  }
}
