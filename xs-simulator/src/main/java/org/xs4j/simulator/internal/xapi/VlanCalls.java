/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.ArrayList;
import java.util.List;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.wire.XapiFailure;
import org.xs4j.simulator.internal.world.Machine;

/** VLANs: tagged networks over an interface. */
final class VlanCalls {
  private static final long LAST_TAG = 4094;

  private VlanCalls() {}

  static void register(Handlers to) {
    to.on("VLAN.create", c -> create(c).ref())
        .run("VLAN.destroy", c -> destroy(c, c.row("VLAN", 0)))
        .on("pool.create_VLAN_from_PIF", VlanCalls::createFromPif)
        .on("pool.create_VLAN", VlanCalls::createOnDevice);
  }

  private static Row create(Context c) {
    Row tagged = c.row("PIF", 0);
    c.reach(tagged.text("host"));
    return create(c, tagged, c.args().number(1), c.row("network", 2));
  }

  /** Makes a VLAN after the checks in XAPI's order. */
  static Row create(Context c, Row tagged, long tag, Row network) {
    Database db = c.db();
    Networking.requireManaged(network);
    Networking.requireUnconnected(db, network, tagged.text("host"));
    Networking.requireManagedPif(tagged);
    if (Networking.isPhysicalMember(tagged)) {
      throw new XapiFailure("CANNOT_ADD_VLAN_TO_BOND_SLAVE", tagged.ref());
    }
    if (Networking.isVlan(tagged)) {
      throw new XapiFailure("PIF_IS_VLAN", tagged.ref());
    }
    if (Networking.isTunnelAccess(tagged)) {
      throw new XapiFailure("IS_TUNNEL_ACCESS_PIF", tagged.ref());
    }
    if (tag < 0 || tag > LAST_TAG) {
      throw new XapiFailure("VLAN_TAG_INVALID", Long.toString(tag));
    }
    for (String ref : tagged.list("VLAN_slave_of")) {
      if (db.require("VLAN", ref).number("tag") == tag) {
        throw new XapiFailure("PIF_VLAN_EXISTS", tagged.text("device"));
      }
    }
    Row vlan = Networking.createVlan(db, tagged, tag, network);
    Networking.bringUp(db, db.require("PIF", vlan.text("untagged_PIF")));
    return vlan;
  }

  /** Removes a VLAN after the checks in XAPI's order. */
  static void destroy(Context c, Row vlan) {
    Row untagged = c.db().require("PIF", vlan.text("untagged_PIF"));
    Machine machine = c.reach(untagged.text("host"));
    if (Networking.isBondMember(c.db(), untagged) || Networking.isBond(untagged)) {
      throw new XapiFailure("PIF_ALREADY_BONDED", untagged.ref());
    }
    if (!machine.isCoordinator() && untagged.is("currently_attached")) {
      PifCalls.requireNotManagement(untagged);
    }
    PifCalls.requireUnpluggable(c, untagged);
    Networking.destroyVlan(c.db(), vlan);
  }

  private static Object createFromPif(Context c) {
    Row pif = c.row("PIF", 0);
    Row network = c.row("network", 1);
    Row carrier = c.db().require("network", pif.text("network"));
    List<Row> targets =
        carrier.list("PIFs").stream()
            .map(ref -> c.db().require("PIF", ref))
            .filter(p -> isLive(c, p.text("host")))
            .toList();
    return onAll(c, targets, c.args().number(2), network);
  }

  private static Object createOnDevice(Context c) {
    String device = c.args().text(0);
    Row network = c.row("network", 1);
    List<Row> targets =
        c.db().all("PIF").stream()
            .filter(p -> p.text("device").equals(device) && !Networking.isVlan(p))
            .filter(p -> isLive(c, p.text("host")))
            .toList();
    return onAll(c, targets, c.args().number(2), network);
  }

  private static boolean isLive(Context c, String host) {
    Row row = c.db().require("host", host);
    return c.db().require("host_metrics", row.text("metrics")).is("live");
  }

  /** Makes a VLAN on each interface, or on none when one of them refuses. */
  private static List<String> onAll(Context c, List<Row> targets, long tag, Row network) {
    List<Row> made = new ArrayList<>();
    try {
      for (Row target : targets) {
        made.add(create(c, target, tag, network));
      }
    } catch (XapiFailure failure) {
      made.forEach(vlan -> Networking.destroyVlan(c.db(), vlan));
      throw failure;
    }
    return made.stream().map(vlan -> vlan.text("untagged_PIF")).toList();
  }
}
