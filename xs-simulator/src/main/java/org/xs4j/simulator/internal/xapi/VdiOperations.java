/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** What a virtual disk may be asked to do; the first obstacle is told. */
final class VdiOperations {
  private static final List<String> SHOWN =
      List.of(
          "generate_config",
          "update",
          "forget",
          "destroy",
          "snapshot",
          "resize_online",
          "resize",
          "copy",
          "clone");

  private static final Map<String, String> NEEDED =
      Map.of(
          "snapshot", "VDI_SNAPSHOT",
          "destroy", "VDI_DELETE",
          "resize", "VDI_RESIZE",
          "update", "VDI_UPDATE",
          "resize_online", "VDI_RESIZE_ONLINE",
          "generate_config", "VDI_GENERATE_CONFIG",
          "clone", "VDI_CLONE");

  /** What can be done while a running VM uses the disk. */
  private static final Set<String> LIVE = Set.of("snapshot", "resize_online", "clone");

  private static final Set<String> RESIZES = Set.of("resize", "resize_online");
  private static final Set<String> COPIES = Set.of("copy", "clone", "snapshot");
  private static final Set<String> OF_HA = Set.of("ha_statefile", "redo_log");

  private final Database db;
  private final Row vdi;
  private final Row sr;

  private VdiOperations(Database db, Row vdi) {
    this.db = db;
    this.vdi = vdi;
    this.sr = db.require("SR", vdi.text("SR"));
  }

  /** Refuses what a disk cannot do now. */
  static void require(Database db, Row vdi, String op) {
    XapiFailure obstacle = new VdiOperations(db, vdi).obstacle(op);
    if (obstacle != null) {
      throw obstacle;
    }
  }

  /** Writes down what a disk may be asked to do. */
  static void update(Database db, Row vdi) {
    VdiOperations operations = new VdiOperations(db, vdi);
    List<String> allowed = SHOWN.stream().filter(op -> operations.obstacle(op) == null).toList();
    if (!vdi.list("allowed_operations").equals(allowed)) {
      db.set(vdi, "allowed_operations", allowed);
    }
  }

  private @Nullable XapiFailure obstacle(String op) {
    if (op.equals("resize") && !isReachable()) {
      return new XapiFailure("SR_HAS_NO_PBDS", sr.ref());
    }
    if (isUsed(op)) {
      return new XapiFailure("VDI_IN_USE", vdi.ref(), op);
    }
    String needed = NEEDED.get(op);
    if (needed != null && !SrOperations.canDo(db, sr, needed)) {
      return new XapiFailure("SR_OPERATION_NOT_SUPPORTED", sr.ref());
    }
    boolean metadata = vdi.text("type").equals("cbt_metadata");
    if (metadata && (RESIZES.contains(op) || COPIES.contains(op))) {
      return new XapiFailure("VDI_INCOMPATIBLE_TYPE", vdi.ref(), "cbt_metadata");
    }
    return switch (op) {
      case "destroy" -> toEnd(true);
      case "forget" -> toEnd(false);
      case "resize", "resize_online" -> guarded() ? new XapiFailure("HA_IS_ENABLED") : null;
      case "snapshot", "copy" -> toCopy(op);
      default -> null;
    };
  }

  private boolean isReachable() {
    return sr.list("PBDs").stream().anyMatch(p -> db.require("PBD", p).is("currently_attached"));
  }

  private boolean isUsed(String op) {
    if (LIVE.contains(op)) {
      return false;
    }
    return vdi.list("VBDs").stream()
        .map(ref -> db.require("VBD", ref))
        .filter(vbd -> vbd.is("currently_attached"))
        .anyMatch(vbd -> !op.equals("copy") || vbd.text("mode").equals("RW"));
  }

  private boolean guarded() {
    return db.only("pool").is("ha_enabled") && OF_HA.contains(vdi.text("type"));
  }

  private @Nullable XapiFailure toEnd(boolean destroy) {
    if (destroy && sr.text("type").equals("udev")) {
      return new XapiFailure("VDI_IS_A_PHYSICAL_DEVICE", vdi.ref());
    }
    if (destroy && sr.is("is_tools_sr")) {
      return new XapiFailure("SR_OPERATION_NOT_SUPPORTED", sr.ref());
    }
    boolean rrds = vdi.text("type").equals("rrd");
    if (destroy && rrds) {
      return new XapiFailure("VDI_HAS_RRDS", vdi.ref());
    }
    if (guarded()) {
      return new XapiFailure("HA_IS_ENABLED");
    }
    return rrds ? new XapiFailure("VDI_HAS_RRDS", vdi.ref()) : null;
  }

  private @Nullable XapiFailure toCopy(String op) {
    boolean snapshot = op.equals("snapshot");
    if (snapshot && vdi.is("sharable")) {
      return new XapiFailure("VDI_IS_SHARABLE", vdi.ref());
    }
    if (vdi.text("on_boot").equals("reset")) {
      return new XapiFailure("VDI_ON_BOOT_MODE_INCOMPATIBLE_WITH_OPERATION");
    }
    if (!snapshot && OF_HA.contains(vdi.text("type"))) {
      return new XapiFailure(
          "OPERATION_NOT_ALLOWED",
          "VDI containing HA statefile or redo log cannot be copied (check the VDI's allowed"
              + " operations).");
    }
    return null;
  }
}
