/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;

/** What goes along when an interface takes another's place: VLANs, tunnels, virtual interfaces. */
final class Moving {
  private final Database db;
  private final Row host;

  /** Moves things between interfaces of one host. */
  Moving(Database db, Row host) {
    this.db = db;
    this.host = host;
  }

  /**
   * Returns the virtual interfaces on some networks whose VMs run on this host, or can start only
   * here or nowhere.
   */
  List<Row> localVifs(List<Row> networks) {
    Set<Row> vifs = new LinkedHashSet<>();
    for (Row network : networks) {
      network.list("VIFs").forEach(ref -> vifs.add(db.require("VIF", ref)));
    }
    return vifs.stream().filter(vif -> isLocal(db.find("VM", vif.text("VM")))).toList();
  }

  private boolean isLocal(@Nullable Row vm) {
    if (vm == null || vm.text("resident_on").equals(host.ref())) {
      return vm != null;
    }
    if (db.find("host", vm.text("resident_on")) != null) {
      return false;
    }
    List<Row> possible = VmPlacement.possibleHosts(db, vm);
    return possible.isEmpty() || possible.equals(List.of(host));
  }

  /** Points virtual interfaces to a network; those that are attached bring its PIF here up. */
  void vifs(List<Row> vifs, Row network) {
    for (Row vif : vifs) {
      db.set(vif, "network", network.ref());
    }
  }

  /** Returns the VLANs on some interfaces. */
  List<Row> vlansOf(List<Row> pifs) {
    return pifs.stream()
        .flatMap(pif -> pif.list("VLAN_slave_of").stream())
        .map(ref -> db.require("VLAN", ref))
        .toList();
  }

  /** Returns whether one of some VLANs carries management. */
  boolean carryManagement(List<Row> vlans) {
    return vlans.stream()
        .anyMatch(vlan -> db.require("PIF", vlan.text("untagged_PIF")).is("management"));
  }

  /** Makes a VLAN anew on another interface; one whose tag is there already is merged into that. */
  void vlan(Row old, Row to) {
    Row untagged = db.require("PIF", old.text("untagged_PIF"));
    Row network = db.require("network", untagged.text("network"));
    boolean plugged = untagged.is("currently_attached");
    boolean management = untagged.is("management");
    Row there = withTag(to, old.number("tag"));
    Row replacement;
    if (there == null) {
      Row vlan = Networking.createVlan(db, to, old.number("tag"), network);
      replacement = db.require("PIF", vlan.text("untagged_PIF"));
    } else {
      replacement = db.require("PIF", there.text("untagged_PIF"));
      vifs(localVifs(List.of(network)), db.require("network", replacement.text("network")));
    }
    Networking.moveConfiguration(db, untagged, replacement);
    if (plugged) {
      Networking.bringUp(db, replacement);
    }
    if (plugged && management) {
      Networking.moveManagement(db, untagged, replacement);
    }
    Networking.destroyVlan(db, old);
  }

  private @Nullable Row withTag(Row pif, long tag) {
    return vlansOf(List.of(pif)).stream()
        .filter(vlan -> vlan.number("tag") == tag)
        .findFirst()
        .orElse(null);
  }

  /** Makes the tunnels of some interfaces anew on another one. */
  void tunnels(List<Row> from, Row to) {
    List<Row> old = new ArrayList<>();
    for (Row pif : from) {
      pif.list("tunnel_transport_PIF_of").forEach(ref -> old.add(db.require("tunnel", ref)));
    }
    for (Row tunnel : old) {
      Row access = db.require("PIF", tunnel.text("access_PIF"));
      Row network = db.require("network", access.text("network"));
      boolean plugged = access.is("currently_attached");
      String mac = access.text("MAC");
      Row fresh = TunnelCalls.make(db, to, network, tunnel.text("protocol"), mac);
      db.destroy(tunnel);
      db.destroy(access);
      if (plugged) {
        Networking.bringUp(db, db.require("PIF", fresh.text("access_PIF")));
      }
    }
  }
}
