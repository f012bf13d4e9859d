/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** Which addresses a virtual interface may use, and which its guest is told to take. */
final class VifAddresses {
  private VifAddresses() {}

  static void register(Handlers to) {
    for (String kind : List.of("ipv4", "ipv6")) {
      to.run("VIF.set_" + kind + "_allowed", c -> set(c, kind))
          .run("VIF.add_" + kind + "_allowed", c -> add(c, kind))
          .run("VIF.remove_" + kind + "_allowed", c -> remove(c, kind))
          .run("VIF.configure_" + kind, c -> configure(c, kind));
    }
  }

  private static Row vif(Context c) {
    return c.row("VIF", 0);
  }

  private static void set(Context c, String kind) {
    Row vif = vif(c);
    List<String> addresses = List.copyOf(new LinkedHashSet<>(c.args().list(1)));
    addresses.forEach(address -> require(kind, kind + "_allowed", address));
    c.db().set(vif, kind + "_allowed", addresses);
  }

  private static void add(Context c, String kind) {
    Row vif = vif(c);
    String address = c.args().text(1);
    require(kind, kind + "_allowed", address);
    List<String> addresses = new ArrayList<>(vif.list(kind + "_allowed"));
    if (!addresses.contains(address)) {
      addresses.add(address);
      c.db().set(vif, kind + "_allowed", addresses);
    }
  }

  private static void remove(Context c, String kind) {
    Row vif = vif(c);
    List<String> addresses = new ArrayList<>(vif.list(kind + "_allowed"));
    addresses.remove(c.args().text(1));
    c.db().set(vif, kind + "_allowed", addresses);
  }

  /** An address alone will do, or one with the length of its prefix. */
  private static void require(String kind, String field, String text) {
    if (!isAddress(kind, text) && !isCidr(kind, text)) {
      throw new XapiFailure("INVALID_IP_ADDRESS_SPECIFIED", field);
    }
  }

  private static boolean isAddress(String kind, String text) {
    return kind.equals("ipv4") ? AddressCalls.isIpv4(text) : AddressCalls.isIpv6(text);
  }

  private static boolean isCidr(String kind, String text) {
    int slash = text.indexOf('/');
    return slash > 0
        && isAddress(kind, text.substring(0, slash))
        && text.substring(slash + 1).matches("\\d{1,3}")
        && Integer.parseInt(text.substring(slash + 1)) <= (kind.equals("ipv4") ? 32 : 128);
  }

  private static void configure(Context c, String kind) {
    Row vif = vif(c);
    String address = c.args().text(2);
    String gateway = c.args().text(3);
    if (c.args().text(1).equals("Static")) {
      if (!isCidr(kind, address)) {
        throw new XapiFailure("INVALID_CIDR_ADDRESS_SPECIFIED", "address");
      }
      requireUnlocked(c, vif, kind, address);
      if (!gateway.isEmpty() && !isAddress(kind, gateway)) {
        throw new XapiFailure("INVALID_IP_ADDRESS_SPECIFIED", "gateway");
      }
    }
    requireGuest(c, vif);
    c.db().set(vif, kind + "_configuration_mode", c.args().text(1));
    c.db().set(vif, kind + "_addresses", List.of(address));
    c.db().set(vif, kind + "_gateway", gateway);
  }

  private static void requireUnlocked(Context c, Row vif, String kind, String address) {
    String mode = vif.text("locking_mode");
    if (mode.equals("network_default")) {
      mode = c.db().require("network", vif.text("network")).text("default_locking_mode");
    }
    String bare = address.substring(0, address.indexOf('/'));
    if (mode.equals("locked") && !vif.list(kind + "_allowed").contains(bare)) {
      throw new XapiFailure("ADDRESS_VIOLATES_LOCKING_CONSTRAINT", address);
    }
  }

  private static void requireGuest(Context c, Row vif) {
    Row vm = c.db().require("VM", vif.text("VM"));
    Row guest = c.db().find("VM_guest_metrics", vm.text("guest_metrics"));
    if (guest == null || !"1".equals(guest.map("other").get("feature-static-ip-setting"))) {
      throw new XapiFailure("VM_LACKS_FEATURE", vm.ref());
    }
  }
}
