/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** What a storage repository may be asked to do; the first obstacle is told. */
final class SrOperations {
  private static final List<String> ALL =
      List.of(
          "unplug",
          "plug",
          "pbd_create",
          "update",
          "pbd_destroy",
          "vdi_resize",
          "forget",
          "vdi_clone",
          "scan",
          "vdi_snapshot",
          "vdi_mirror",
          "vdi_create",
          "vdi_destroy",
          "destroy",
          "vdi_introduce",
          "vdi_enable_cbt",
          "vdi_disable_cbt",
          "vdi_data_destroy",
          "vdi_list_changed_blocks",
          "vdi_set_on_boot");

  /** What a driver must be able to do; of the rest every driver is capable. */
  private static final Map<String, String> NEEDED =
      Map.ofEntries(
          Map.entry("vdi_create", "VDI_CREATE"),
          Map.entry("vdi_destroy", "VDI_DELETE"),
          Map.entry("vdi_resize", "VDI_RESIZE"),
          Map.entry("vdi_introduce", "VDI_INTRODUCE"),
          Map.entry("vdi_mirror", "VDI_MIRROR"),
          Map.entry("vdi_enable_cbt", "VDI_CONFIG_CBT"),
          Map.entry("vdi_disable_cbt", "VDI_CONFIG_CBT"),
          Map.entry("vdi_data_destroy", "VDI_CONFIG_CBT"),
          Map.entry("vdi_list_changed_blocks", "VDI_CONFIG_CBT"),
          Map.entry("vdi_set_on_boot", "VDI_RESET_ON_BOOT"),
          Map.entry("update", "SR_UPDATE"),
          Map.entry("vdi_snapshot", "VDI_SNAPSHOT"));

  /** What releases before the oldest that can be upgraded do not know. */
  private static final Set<String> NOT_IN_UPGRADE =
      Set.of(
          "vdi_mirror",
          "vdi_enable_cbt",
          "vdi_disable_cbt",
          "vdi_data_destroy",
          "vdi_list_changed_blocks",
          "vdi_set_on_boot");

  private SrOperations() {}

  /** Refuses what an SR cannot do now. */
  static void require(Database db, Row sr, String op) {
    XapiFailure obstacle = obstacle(db, sr, op);
    if (obstacle != null) {
      throw obstacle;
    }
  }

  /** Writes down what an SR may be asked to do. */
  static void update(Database db, Row sr) {
    List<String> known = db.schema().valuesOf("storage_operations");
    db.set(
        sr,
        "allowed_operations",
        ALL.stream().filter(known::contains).filter(op -> obstacle(db, sr, op) == null).toList());
  }

  private static @Nullable XapiFailure obstacle(Database db, Row sr, String op) {
    if (NOT_IN_UPGRADE.contains(op) && Upgrades.inProgress(db)) {
      return new XapiFailure("NOT_SUPPORTED_DURING_UPGRADE");
    }
    if (lacks(db, sr, op)) {
      return new XapiFailure("SR_OPERATION_NOT_SUPPORTED", sr.ref());
    }
    boolean ends = op.equals("destroy") || op.equals("forget");
    if (ends && links(db, sr).stream().anyMatch(pbd -> pbd.is("currently_attached"))) {
      return new XapiFailure("SR_HAS_PBD", sr.ref());
    }
    if (!op.equals("destroy")) {
      return null;
    }
    if (links(db, sr).isEmpty()) {
      return new XapiFailure("SR_HAS_NO_PBDS", sr.ref());
    }
    boolean used =
        sr.list("VDIs").stream()
            .map(ref -> db.require("VDI", ref))
            .anyMatch(vdi -> vdi.is("managed") && !vdi.text("type").equals("rrd"));
    return used ? new XapiFailure("SR_NOT_EMPTY") : null;
  }

  private static List<Row> links(Database db, Row sr) {
    return sr.list("PBDs").stream().map(ref -> db.require("PBD", ref)).toList();
  }

  private static boolean lacks(Database db, Row sr, String op) {
    String needed = NEEDED.get(op);
    if (needed == null) {
      return false;
    }
    boolean tools = sr.is("is_tools_sr");
    return !canDo(db, sr, needed)
        || (tools && (op.equals("vdi_create") || op.equals("vdi_destroy")));
  }

  /** Tells whether the driver of an SR has a feature; without a driver there is none. */
  static boolean canDo(Database db, Row sr, String feature) {
    return db.all("SM").stream()
        .filter(sm -> sm.text("type").equalsIgnoreCase(sr.text("type")))
        .findFirst()
        .filter(sm -> ((Map<?, ?>) sm.get("features")).containsKey(feature))
        .isPresent();
  }
}
