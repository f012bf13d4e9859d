/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** SR-IOV on cards that can; those of the simulated hosts cannot unless a record says so. */
final class SriovCalls {
  private SriovCalls() {}

  static void register(Handlers to) {
    to.on("network_sriov.create", SriovCalls::create)
        .run("network_sriov.destroy", SriovCalls::destroy);
  }

  private static Object create(Context c) {
    Database db = c.db();
    Row pif = c.row("PIF", 0);
    c.reach(pif.text("host"));
    Row network = c.row("network", 1);
    Networking.requireManaged(network);
    Networking.requireManagedPif(pif);
    if (!pif.is("physical")) {
      throw new XapiFailure("PIF_IS_NOT_PHYSICAL", pif.ref());
    }
    if (!pif.list("sriov_physical_PIF_of").isEmpty()) {
      throw new XapiFailure("NETWORK_SRIOV_ALREADY_ENABLED", pif.ref());
    }
    if (!pif.list("capabilities").contains("sriov")) {
      throw new XapiFailure("PIF_IS_NOT_SRIOV_CAPABLE", pif.ref());
    }
    Networking.requireUnconnected(db, network, pif.text("host"));
    for (String ref : network.list("PIFs")) {
      if (db.require("PIF", ref).list("sriov_logical_PIF_of").isEmpty()) {
        throw new XapiFailure("NETWORK_INCOMPATIBLE_WITH_SRIOV", network.ref());
      }
    }
    Map<String, Object> values = new HashMap<>();
    for (String field : List.of("device", "host", "MTU", "metrics", "primary_address_type")) {
      values.put(field, pif.get(field));
    }
    values.put("network", network.ref());
    values.put("MAC", "fe:ff:ff:ff:ff:ff");
    values.put("VLAN", -1L);
    values.put("physical", false);
    values.put("managed", true);
    values.put("currently_attached", true);
    Row logical = db.create("PIF", values);
    return db.create(
            "network_sriov",
            Map.of(
                "physical_PIF",
                pif.ref(),
                "logical_PIF",
                logical.ref(),
                "configuration_mode",
                "sysfs"))
        .ref();
  }

  private static void destroy(Context c) {
    Row sriov = c.row("network_sriov", 0);
    Row logical = c.db().require("PIF", sriov.text("logical_PIF"));
    c.reach(logical.text("host"));
    if (!logical.list("VLAN_slave_of").isEmpty()) {
      throw new XapiFailure("PIF_VLAN_STILL_EXISTS", logical.ref());
    }
    c.db().destroy(logical);
    c.db().destroy(sriov);
  }
}
