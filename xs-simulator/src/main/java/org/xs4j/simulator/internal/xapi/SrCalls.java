/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.wire.XapiFailure;
import org.xs4j.simulator.internal.world.Machine;

/** Storage repositories. */
final class SrCalls {
  private static final List<String> FIELDS =
      List.of("name_label", "name_description", "type", "content_type");

  private SrCalls() {}

  static void register(Handlers to) {
    to.on("SR.create", SrCalls::create)
        .on("SR.introduce", SrCalls::introduce)
        .on("SR.probe", SrCalls::probe)
        .on(
            "SR.probe_ext",
            c -> {
              throw new XapiFailure("SR_OPERATION_NOT_SUPPORTED");
            })
        .on(
            "SR.make",
            c -> {
              throw new XapiFailure("MESSAGE_DEPRECATED");
            })
        .on("SR.get_supported_types", SrCalls::supportedTypes)
        .run("SR.scan", SrCalls::scan)
        .run("SR.update", SrCalls::scan)
        .run("SR.forget", SrCalls::forget)
        .run("SR.destroy", SrCalls::destroy)
        .run("SR.set_shared", SrCalls::setShared)
        .run("SR.set_name_label", c -> set(c, "name_label"))
        .run("SR.set_name_description", c -> set(c, "name_description"))
        .run(
            "SR.assert_can_host_ha_statefile",
            c -> PbdCalls.requirePlugged(c.db(), c.row("SR", 0)));
  }

  private static Object create(Context c) {
    Database db = c.db();
    boolean shared = c.args().is(7);
    Machine maker = shared ? c.pool().coordinator() : c.reach(c.args().text(0));
    if (Upgrades.inProgress(db)) {
      throw new XapiFailure("NOT_SUPPORTED_DURING_UPGRADE");
    }
    String type = c.args().text(5);
    SrDrivers.requireKnown(db, type);
    Map<String, String> config = c.args().map(1);
    SrDrivers drivers = new SrDrivers(c.world().storage(), maker);
    SrDrivers.Found found = drivers.locate(type, config);
    drivers.requireWritable(type, config);
    String uuid = c.world().ids().next();
    Row sr = row(c, uuid, 3, shared, c.args().any(8));
    if (found.sizeBytes() >= 0) {
      db.set(sr, "physical_size", found.sizeBytes());
      db.set(sr, "physical_utilisation", 0L);
      c.world().storage().srs().put(found.key(), uuid);
      c.world().storage().contents().remove(found.key());
    }
    List<Row> hosts = new ArrayList<>(List.of(maker.host()));
    if (shared) {
      db.all("host").stream().filter(host -> host != hosts.get(0)).forEach(hosts::add);
    }
    for (Row host : hosts) {
      Row pbd = PbdCalls.link(db, sr, host, config);
      if (VmPlacement.isLive(db, host)) {
        plugLeniently(c, pbd);
      }
    }
    update(db, sr);
    return sr.ref();
  }

  /** Plugs as far as it goes: whether it did is to be seen on the link alone. */
  private static void plugLeniently(Context c, Row pbd) {
    try {
      PbdCalls.attach(c.world(), c.db(), pbd);
    } catch (XapiFailure refused) {
      c.db().set(pbd, "currently_attached", false);
    }
  }

  private static Row row(Context c, String uuid, int first, boolean shared, Object smConfig) {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < FIELDS.size(); i++) {
      values.put(FIELDS.get(i), c.args().text(first + i));
    }
    values.put("uuid", uuid);
    values.computeIfPresent("type", (k, type) -> String.valueOf(type).toLowerCase(Locale.ROOT));
    values.put("shared", shared);
    values.put("sm_config", smConfig);
    values.put("physical_size", -1L);
    values.put("physical_utilisation", -1L);
    return c.db().create("SR", values);
  }

  private static Object introduce(Context c) {
    String uuid = c.args().text(0);
    if (c.db().findByUuid("SR", uuid) != null) {
      throw new XapiFailure("SR_UUID_EXISTS", uuid);
    }
    Row sr =
        row(c, uuid.isEmpty() ? c.world().ids().next() : uuid, 1, c.args().is(5), c.args().any(6));
    update(c.db(), sr);
    return sr.ref();
  }

  private static Object probe(Context c) {
    Machine machine = c.reach(c.args().text(0));
    SrDrivers.requireKnown(c.db(), c.args().text(2));
    return new SrDrivers(c.world().storage(), machine).probe(c.args().text(2), c.args().map(1));
  }

  private static Object supportedTypes(Context c) {
    return c.db().all("SM").stream().map(sm -> sm.text("type").toLowerCase(Locale.ROOT)).toList();
  }

  private static void scan(Context c) {
    Row sr = c.row("SR", 0);
    PbdCalls.requirePlugged(c.db(), sr);
    writeMetadata(sr);
  }

  private static void set(Context c, String field) {
    Row sr = c.row("SR", 0);
    PbdCalls.requirePlugged(c.db(), sr);
    c.db().set(sr, field, c.args().text(1));
    writeMetadata(sr);
  }

  /** Lets the driver write down what changed; the one of the recordings cannot. */
  static void writeMetadata(Row sr) {
    if (sr.text("type").equals("dummy")) {
      throw SrDrivers.failure(
          1,
          "{'Status': 'Failure', 'ErrorDescription': ['MESSAGE_METHOD_UNKNOWN',"
              + " 'SR.set_virtual_size']}",
          "");
    }
  }

  private static void forget(Context c) {
    Row sr = c.row("SR", 0);
    SrOperations.require(c.db(), sr, "forget");
    remove(c.db(), sr);
  }

  private static void destroy(Context c) {
    Database db = c.db();
    Row sr = c.row("SR", 0);
    SrOperations.require(db, sr, "destroy");
    if (sr.map("other_config").getOrDefault("indestructible", "").equals("true")) {
      throw new XapiFailure("SR_INDESTRUCTIBLE", sr.ref());
    }
    for (Row host : db.all("host")) {
      if (host.text("local_cache_sr").equals(sr.ref())) {
        throw new XapiFailure("SR_IS_CACHE_SR", host.ref());
      }
    }
    c.world().storage().srs().values().remove(sr.text("uuid"));
    remove(db, sr);
  }

  /** Removes an SR's records; what lies on it stays. */
  static void remove(Database db, Row sr) {
    sr.list("PBDs").forEach(ref -> PbdCalls.remove(db, db.require("PBD", ref)));
    for (String ref : sr.list("VDIs")) {
      Row vdi = db.require("VDI", ref);
      vdi.list("VBDs").forEach(vbd -> db.destroy(db.require("VBD", vbd)));
      db.destroy(vdi);
    }
    db.destroy(sr);
  }

  private static void setShared(Context c) {
    Row sr = c.row("SR", 0);
    if (!c.args().is(1) && sr.list("PBDs").size() > 1) {
      throw XapiFailure.of("SR_HAS_MULTIPLE_PBDS", sr.list("PBDs"));
    }
    c.db().set(sr, "shared", c.args().is(1));
  }

  /** Recomputes what an SR and the disks on it may be asked to do. */
  static void update(Database db, Row sr) {
    SrOperations.update(db, sr);
    sr.list("VDIs").forEach(ref -> VdiOperations.update(db, db.require("VDI", ref)));
  }
}
