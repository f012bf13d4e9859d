/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.wire.XapiFailure;
import org.xs4j.simulator.internal.world.LunPaths;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.World;

/** The links between hosts and storage repositories. */
final class PbdCalls {
  private PbdCalls() {}

  static void register(Handlers to) {
    to.on("PBD.create", PbdCalls::create)
        .run("PBD.destroy", PbdCalls::destroy)
        .run("PBD.plug", PbdCalls::plug)
        .run("PBD.unplug", PbdCalls::unplug)
        .run(
            "PBD.set_device_config",
            c -> {
              throw new XapiFailure("PERMISSION_DENIED", ""); // for drivers alone
            });
  }

  private static Object create(Context c) {
    Database db = c.db();
    Map<String, Object> values = c.args().record(0);
    Row sr = db.require("SR", c.args().member(0, "SR"));
    Row host = db.require("host", c.args().member(0, "host"));
    for (String ref : sr.list("PBDs")) {
      if (db.require("PBD", ref).text("host").equals(host.ref())) {
        throw new XapiFailure("PBD_EXISTS", sr.ref(), host.ref(), ref);
      }
    }
    Map<String, String> config = new LinkedHashMap<>();
    if (values.get("device_config") instanceof Map<?, ?> map) {
      map.forEach((k, v) -> config.put(String.valueOf(k), String.valueOf(v)));
    }
    if (config.containsKey("SRmaster")) {
      throw new XapiFailure(
          "VALUE_NOT_SUPPORTED",
          "SRmaster",
          config.getOrDefault("SRmaster", ""),
          "This key is for internal use only");
    }
    Row pbd = link(db, sr, host, config);
    SrCalls.update(db, sr);
    return pbd.ref();
  }

  /** Makes an unplugged link; passwords go into secrets, and secrets are copied. */
  static Row link(Database db, Row sr, Row host, Map<String, String> config) {
    Map<String, String> hidden = new LinkedHashMap<>();
    config.forEach(
        (key, value) -> {
          Row copied = key.endsWith("_secret") ? db.findByUuid("secret", value) : null;
          if (key.endsWith("password")) {
            hidden.put(key + "_secret", secret(db, value));
          } else if (copied != null) {
            hidden.put(key, secret(db, copied.text("value")));
          } else {
            hidden.put(key, value);
          }
        });
    return db.create("PBD", Map.of("host", host.ref(), "SR", sr.ref(), "device_config", hidden));
  }

  private static String secret(Database db, String value) {
    return db.create("secret", Map.of("value", value)).text("uuid");
  }

  private static void destroy(Context c) {
    Row pbd = c.row("PBD", 0);
    if (pbd.is("currently_attached")) {
      throw new XapiFailure("OPERATION_NOT_ALLOWED", "PBD is currently attached");
    }
    remove(c.db(), pbd);
  }

  /** Removes a link and its secrets. */
  static void remove(Database db, Row pbd) {
    Row sr = db.find("SR", pbd.text("SR"));
    pbd.map("device_config")
        .forEach(
            (key, uuid) -> {
              Row secret = key.endsWith("_secret") ? db.findByUuid("secret", uuid) : null;
              if (secret != null) {
                db.destroy(secret);
              }
            });
    db.destroy(pbd);
    if (sr != null) {
      SrCalls.update(db, sr);
    }
  }

  private static void plug(Context c) {
    Row named = c.db().find("PBD", c.args().text(0));
    if (named != null) {
      c.reach(named.text("host"));
    }
    Row pbd = c.row("PBD", 0);
    attach(c.world(), c.db(), pbd);
    Row sr = c.db().require("SR", pbd.text("SR"));
    boolean coordinator = pbd.text("host").equals(c.pool().row().text("master"));
    if (coordinator) {
      // the coordinator scans what it plugs
      SrCalls.writeMetadata(sr);
    }
    if (coordinator || !sr.is("shared")) {
      measure(c, sr, pbd);
    }
  }

  /** Lets the scan of a plug tell the size of an SR whose size is not known yet. */
  private static void measure(Context c, Row sr, Row pbd) {
    SrDrivers drivers = new SrDrivers(c.world().storage(), machine(c.world(), c.db(), pbd));
    long bytes = drivers.locate(sr.text("type"), pbd.map("device_config")).sizeBytes();
    if (bytes >= 0 && sr.number("physical_size") < 0) {
      c.db().set(sr, "physical_size", bytes);
      c.db().set(sr, "physical_utilisation", 0L);
    }
  }

  /** Plugs a link on its host, or refuses as its driver does. */
  static void attach(World world, Database db, Row pbd) {
    Row sr = db.require("SR", pbd.text("SR"));
    if (pbd.is("currently_attached")) {
      return;
    }
    if (!sr.is("shared")) {
      for (String ref : sr.list("PBDs")) {
        Row other = db.require("PBD", ref);
        if (other.is("currently_attached")) {
          throw new XapiFailure("SR_NOT_SHARABLE", sr.ref(), other.text("host"));
        }
      }
    }
    Machine machine = machine(world, db, pbd);
    SrDrivers.requireKnown(db, sr.text("type"));
    SrDrivers drivers = new SrDrivers(world.storage(), machine);
    drivers.locate(sr.text("type"), pbd.map("device_config"));
    drivers.requireWritable(sr.text("type"), pbd.map("device_config"));
    db.set(pbd, "currently_attached", true);
    Map<String, String> config = pbd.map("other_config");
    config.put("storage_driver_domain", machine.host().text("control_domain"));
    db.set(pbd, "other_config", config);
    LunPaths.attached(world, machine, db, pbd);
    SrCalls.update(db, sr);
  }

  private static Machine machine(World world, Database db, Row pbd) {
    String uuid = db.require("host", pbd.text("host")).text("uuid");
    return world.machines().stream()
        .filter(m -> m.uuid().equals(uuid))
        .findFirst()
        .orElseThrow(() -> new XapiFailure("CANNOT_CONTACT_HOST", pbd.text("host")));
  }

  private static void unplug(Context c) {
    Row named = c.db().find("PBD", c.args().text(0));
    if (named != null) {
      c.reach(named.text("host"));
    }
    detach(c.db(), c.row("PBD", 0));
  }

  /** Unplugs a link unless VMs of its host use what lies behind it. */
  static void detach(Database db, Row pbd) {
    if (!pbd.is("currently_attached")) {
      return;
    }
    Row sr = db.require("SR", pbd.text("SR"));
    requireNoStatefile(db, sr);
    List<String> used = new ArrayList<>();
    for (String ref : sr.list("VDIs")) {
      for (String vbd : db.require("VDI", ref).list("VBDs")) {
        Row drive = db.require("VBD", vbd);
        Row vm = db.require("VM", drive.text("VM"));
        boolean here = vm.text("resident_on").equals(pbd.text("host"));
        if (here && drive.is("currently_attached") && !used.contains(ref)) {
          used.add(ref);
        }
      }
    }
    if (!used.isEmpty()) {
      throw XapiFailure.of("VDI_IN_USE", used);
    }
    db.set(pbd, "currently_attached", false);
    LunPaths.detached(db, pbd);
    SrCalls.update(db, sr);
  }

  private static void requireNoStatefile(Database db, Row sr) {
    Row pool = db.only("pool");
    List<String> disks = sr.list("VDIs");
    if (pool.is("ha_enabled") && pool.list("ha_statefiles").stream().anyMatch(disks::contains)) {
      throw new XapiFailure("HA_IS_ENABLED");
    }
  }

  /** Refuses unless the SR is plugged where it is worked on: a shared one on the coordinator. */
  static void requirePlugged(Database db, Row sr) {
    String coordinator = db.only("pool").text("master");
    boolean plugged =
        sr.list("PBDs").stream()
            .map(ref -> db.require("PBD", ref))
            .filter(pbd -> pbd.is("currently_attached"))
            .anyMatch(pbd -> !sr.is("shared") || pbd.text("host").equals(coordinator));
    if (!plugged) {
      throw new XapiFailure("SR_HAS_NO_PBDS", sr.ref());
    }
  }
}
