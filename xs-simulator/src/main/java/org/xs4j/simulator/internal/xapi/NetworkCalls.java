/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** The networks of a pool. */
final class NetworkCalls {
  private static final int LONGEST_BRIDGE = 15;
  private static final List<String> RESERVED = List.of("xen", "xapi", "vif", "tap", "eth");
  private static final Map<String, String> EXCLUSIVE =
      Map.of("nbd", "insecure_nbd", "insecure_nbd", "nbd");

  private NetworkCalls() {}

  static void register(Handlers to) {
    to.on("network.create", NetworkCalls::create)
        .run("network.destroy", NetworkCalls::destroy)
        .run("network.set_default_locking_mode", NetworkCalls::setLockingMode)
        .run("network.add_purpose", NetworkCalls::addPurpose)
        .run("network.remove_purpose", NetworkCalls::removePurpose)
        .on("network.pool_introduce", NetworkCalls::introduce);
  }

  private static Object create(Context c) {
    Map<String, Object> values = c.args().record(0);
    String bridge = (String) values.getOrDefault("bridge", "");
    Set<String> taken = bridges(c.db());
    if (bridge.isEmpty()) {
      do {
        bridge = "xapi" + c.machine().nextBridge();
      } while (taken.contains(bridge));
    } else if (bridge.length() > LONGEST_BRIDGE || RESERVED.stream().anyMatch(bridge::startsWith)) {
      throw new XapiFailure("INVALID_VALUE", "bridge", bridge);
    } else if (taken.contains(bridge)) {
      throw new XapiFailure("BRIDGE_NAME_EXISTS", bridge);
    }
    values.put("bridge", bridge);
    if ((Long) values.getOrDefault("MTU", 1500L) <= 0) {
      values.put("MTU", 1500L);
    }
    return c.db().create("network", values).ref();
  }

  /** Returns whether a client may give a bridge this name. */
  static boolean isAllowedBridge(String bridge) {
    return bridge.length() <= LONGEST_BRIDGE && RESERVED.stream().noneMatch(bridge::startsWith);
  }

  private static Object introduce(Context c) {
    Map<String, Object> values = new HashMap<>();
    List<String> names =
        List.of(
            "name_label",
            "name_description",
            "MTU",
            "other_config",
            "bridge",
            "managed",
            "purpose");
    for (int i = 0; i < names.size(); i++) {
      values.put(names.get(i), c.args().any(i));
    }
    return c.db().create("network", values).ref();
  }

  private static Set<String> bridges(Database db) {
    Set<String> bridges = new HashSet<>();
    db.all("network").forEach(n -> bridges.add(n.text("bridge")));
    return bridges;
  }

  private static void destroy(Context c) {
    Row network = c.row("network", 0);
    List<Row> vifs = network.list("VIFs").stream().map(v -> c.db().require("VIF", v)).toList();
    List<String> attached =
        vifs.stream().filter(v -> v.is("currently_attached")).map(Row::ref).toList();
    if (!attached.isEmpty()) {
      throw XapiFailure.of("NETWORK_CONTAINS_VIF", attached);
    }
    if (!network.list("PIFs").isEmpty()) {
      throw XapiFailure.of("NETWORK_CONTAINS_PIF", network.list("PIFs"));
    }
    if (isInternalManagement(network)) {
      throw new XapiFailure("CANNOT_DESTROY_SYSTEM_NETWORK", network.ref());
    }
    vifs.forEach(c.db()::destroy);
    c.db().destroy(network);
  }

  static boolean isInternalManagement(Row network) {
    return "true".equals(network.map("other_config").get("is_host_internal_management_network"));
  }

  private static void setLockingMode(Context c) {
    Row network = c.row("network", 0);
    for (String vif : network.list("VIFs")) {
      if (c.db().require("VIF", vif).is("currently_attached")) {
        throw new XapiFailure("VIF_IN_USE", network.ref(), vif);
      }
    }
    c.db().set(network, "default_locking_mode", c.args().text(1));
  }

  private static void addPurpose(Context c) {
    Row network = c.row("network", 0);
    String purpose = c.args().text(1);
    if (network.list("purpose").contains(purpose)) {
      return;
    }
    String conflicting = EXCLUSIVE.getOrDefault(purpose, "");
    for (Row other : c.db().all("network")) {
      if (other.list("purpose").contains(conflicting)) {
        throw new XapiFailure("NETWORK_INCOMPATIBLE_PURPOSES", purpose, conflicting);
      }
    }
    List<String> purposes = new ArrayList<>(network.list("purpose"));
    purposes.add(purpose);
    c.db().set(network, "purpose", purposes);
  }

  private static void removePurpose(Context c) {
    Row network = c.row("network", 0);
    List<String> purposes = new ArrayList<>(network.list("purpose"));
    purposes.remove(c.args().text(1));
    c.db().set(network, "purpose", purposes);
  }
}
