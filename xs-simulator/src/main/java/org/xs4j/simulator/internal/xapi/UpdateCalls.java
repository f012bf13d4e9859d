/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.schema.Profile;
import org.xs4j.simulator.internal.wire.XapiFailure;
import org.xs4j.simulator.internal.world.Image;
import org.xs4j.simulator.internal.world.Machine;

/** Updates and packs that come as images: introduced, checked and applied host by host. */
final class UpdateCalls {
  private static final String NAME = "name_label";
  private static final String REBOOT = "updates_requiring_reboot";

  private UpdateCalls() {}

  static void register(Handlers to) {
    to.on("pool_update.introduce", UpdateCalls::introduce)
        .on("pool_update.precheck", c -> precheck(c, c.row("pool_update", 0), 1))
        .run("pool_update.apply", c -> apply(c, c.row("pool_update", 0), c.args().text(1)))
        .run("pool_update.pool_apply", UpdateCalls::poolApply)
        .run("pool_update.pool_clean", UpdateCalls::clean)
        .run("pool_update.destroy", UpdateCalls::destroy);
  }

  private static Object introduce(Context c) {
    Database db = c.db();
    Row vdi = c.row("VDI", 0);
    if (vdi.text("type").equals("cbt_metadata")) {
      throw new XapiFailure("VDI_INCOMPATIBLE_TYPE", vdi.ref(), "cbt_metadata");
    }
    if (c.pool().coordinator().disk().freeBytes() < 1 << 20) {
      throw new XapiFailure("OUT_OF_SPACE", "/var/update");
    }
    PbdCalls.requirePlugged(db, db.require("SR", vdi.text("SR")));
    Image image = c.world().storage().images().get(vdi.text("uuid"));
    UpdateInfo info = UpdateInfo.of(image == null ? new Image(0, false, "", "", false) : image);
    Row known = db.findByUuid("pool_update", info.uuid());
    if (known == null) {
      return create(db, info, vdi).ref();
    }
    Row theirs = db.find("VDI", known.text("vdi"));
    if (theirs == null) {
      db.set(known, "vdi", vdi.ref());
    } else if (theirs != vdi) {
      throw new XapiFailure("UPDATE_ALREADY_EXISTS", info.uuid());
    }
    return known.ref();
  }

  private static Row create(Database db, UpdateInfo info, Row vdi) {
    Map<String, Object> values = new HashMap<>();
    values.put("uuid", info.uuid());
    values.put(NAME, info.name());
    values.put("name_description", info.description());
    values.put("version", info.version());
    values.put("installation_size", info.sizeBytes());
    values.put("key", info.key());
    values.put("after_apply_guidance", info.guidance());
    values.put("vdi", vdi.ref());
    values.put("enforce_homogeneity", info.homogeneous());
    Row update = db.create("pool_update", values);
    // the shadow that older clients see
    Map<String, Object> shadow = new HashMap<>();
    shadow.put("uuid", info.uuid().replaceFirst("-.{4}-.{4}-", "-0000-0000-"));
    for (String field : List.of(NAME, "name_description", "version", "after_apply_guidance")) {
      shadow.put(field, update.get(field));
    }
    shadow.put("size", info.sizeBytes());
    shadow.put("pool_update", update.ref());
    db.create("pool_patch", shadow);
    return update;
  }

  /** The checks of the extension, in its order. */
  private static Object precheck(Context c, Row update, int index) {
    return precheck(c, update, c.reach(c.args().text(index)));
  }

  private static String precheck(Context c, Row update, Machine machine) {
    String name = update.text(NAME);
    Image image = image(c, update);
    long size = update.number("installation_size");
    if (size > machine.disk().freeBytes()) {
      throw new XapiFailure(
          "UPDATE_PRECHECK_FAILED_OUT_OF_SPACE",
          name,
          Long.toString(machine.disk().freeBytes()),
          Long.toString(size));
    }
    String key = UpdateInfo.extra(image, "unknown-key");
    if (key.equals("true")) {
      throw new XapiFailure("UPDATE_PRECHECK_FAILED_GPGKEY_NOT_IMPORTED", name);
    }
    String version = UpdateInfo.extra(image, "for-version");
    String installed = machine.release().productVersion();
    if (!version.isEmpty() && !version.equals(installed)) {
      throw new XapiFailure(
          "UPDATE_PRECHECK_FAILED_WRONG_SERVER_VERSION", name, installed, version);
    }
    List<String> there =
        machine.host().list("updates").stream()
            .map(ref -> c.db().require("pool_update", ref).text(NAME))
            .toList();
    String missing = named(image, "requires", there, false);
    if (!missing.isEmpty()) {
      throw new XapiFailure("UPDATE_PRECHECK_FAILED_PREREQUISITE_MISSING", name, missing);
    }
    String conflicts = named(image, "conflicts", there, true);
    if (!conflicts.isEmpty()) {
      throw new XapiFailure("UPDATE_PRECHECK_FAILED_CONFLICT_PRESENT", name, conflicts);
    }
    String live = UpdateInfo.extra(image, "livepatch");
    return live.isEmpty() ? "ok" : live;
  }

  private static Image image(Context c, Row update) {
    Row vdi = c.db().find("VDI", update.text("vdi"));
    Image image = vdi == null ? null : c.world().storage().images().get(vdi.text("uuid"));
    if (image == null) {
      throw new XapiFailure("CANNOT_FIND_UPDATE");
    }
    return image;
  }

  private static String named(Image image, String what, List<String> there, boolean present) {
    String names = UpdateInfo.extra(image, what);
    return Arrays.stream(names.isEmpty() ? new String[0] : names.split(",", -1))
        .filter(name -> there.contains(name) == present)
        .collect(Collectors.joining(" "));
  }

  private static void apply(Context c, Row update, String host) {
    Database db = c.db();
    Machine machine = c.reach(host);
    Row row = db.require("host", host);
    if (row.list("updates").contains(update.ref())) {
      throw new XapiFailure("UPDATE_ALREADY_APPLIED", update.ref());
    }
    precheck(c, update, machine);
    Image image = image(c, update);
    add(db, row, "updates", update.ref());
    add(db, update, "hosts", row.ref());
    if (update.list("after_apply_guidance").contains("restartHost")) {
      add(db, row, REBOOT, update.ref());
    }
    Row patch = shadow(db, update);
    if (patch != null) {
      applyShadow(c, patch, row);
    }
    String release = UpdateInfo.extra(image, "release");
    if (!release.isEmpty()) {
      machine.disk().preparePackages(Profile.of(release));
    }
    String pack = UpdateInfo.extra(image, "pack");
    if (!pack.isEmpty()) {
      machine.version().put(pack, update.text(NAME) + ", version " + update.text("version"));
      Map<String, String> version = row.map("software_version");
      version.putAll(machine.version());
      db.set(row, "software_version", version);
    }
  }

  private static void applyShadow(Context c, Row patch, Row host) {
    Map<String, Object> values = new HashMap<>();
    for (String field : List.of(NAME, "name_description", "version", "size")) {
      values.put(field, patch.get(field));
    }
    values.put("host", host.ref());
    values.put("applied", true);
    values.put("timestamp_applied", c.world().timeline().now());
    values.put("pool_patch", patch.ref());
    c.db().create("host_patch", values);
    boolean everywhere = patch.list("host_patches").size() == c.db().count("host");
    c.db().set(patch, "pool_applied", everywhere);
  }

  private static @Nullable Row shadow(Database db, Row update) {
    return db.all("pool_patch").stream()
        .filter(patch -> patch.text("pool_update").equals(update.ref()))
        .findFirst()
        .orElse(null);
  }

  private static void add(Database db, Row row, String field, String ref) {
    List<String> all = new ArrayList<>(row.list(field));
    all.add(ref);
    db.set(row, field, all);
  }

  private static void poolApply(Context c) {
    Row update = c.row("pool_update", 0);
    List<Row> missing =
        c.db().all("host").stream()
            .filter(host -> !update.list("hosts").contains(host.ref()))
            .toList();
    if (missing.isEmpty()) {
      throw new XapiFailure("UPDATE_ALREADY_APPLIED_IN_POOL", update.ref());
    }
    List<String> failed = new ArrayList<>();
    for (Row host : missing) {
      try {
        apply(c, update, host.ref());
      } catch (XapiFailure failure) {
        failed.add(host.ref());
      }
    }
    if (!failed.isEmpty()) {
      throw XapiFailure.of("UPDATE_POOL_APPLY_FAILED", failed);
    }
  }

  private static void clean(Context c) {
    Row update = c.row("pool_update", 0);
    Row vdi = c.db().find("VDI", update.text("vdi"));
    if (vdi != null) {
      c.world().storage().images().remove(vdi.text("uuid"));
      c.db().destroy(vdi);
      c.db().set(update, "vdi", Database.NULL);
    }
  }

  private static void destroy(Context c) {
    Row update = c.row("pool_update", 0);
    if (!update.list("hosts").isEmpty()) {
      throw new XapiFailure("UPDATE_IS_APPLIED");
    }
    remove(c.db(), update);
  }

  private static void remove(Database db, Row update) {
    Row patch = shadow(db, update);
    if (patch != null) {
      patch.list("host_patches").forEach(ref -> db.destroy(db.require("host_patch", ref)));
      db.destroy(patch);
    }
    db.destroy(update);
  }

  /** A host that booted needs no reboot any more. */
  static void booted(Database db, Row host) {
    db.set(host, REBOOT, List.of());
  }

  /** A host that was installed anew has no updates; those that no host has are forgotten. */
  static void installed(Database db, Row host) {
    for (String ref : host.list("updates")) {
      Row update = db.require("pool_update", ref);
      List<String> left = new ArrayList<>(update.list("hosts"));
      left.remove(host.ref());
      db.set(update, "hosts", left);
      if (left.isEmpty()) {
        remove(db, update);
      }
    }
    db.set(host, "updates", List.of());
    host.list("patches").forEach(ref -> db.destroy(db.require("host_patch", ref)));
  }
}
