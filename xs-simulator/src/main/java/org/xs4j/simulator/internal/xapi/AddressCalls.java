/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.wire.XapiFailure;
import org.xs4j.simulator.internal.world.Machine;

/** The addresses of interfaces. */
final class AddressCalls {
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

  private AddressCalls() {}

  static void register(Handlers to) {
    to.run("PIF.reconfigure_ip", AddressCalls::reconfigureIp)
        .run("PIF.reconfigure_ipv6", AddressCalls::reconfigureIpv6)
        .run("PIF.set_primary_address_type", AddressCalls::setPrimaryAddressType);
  }

  static boolean isIpv4(String text) {
    return IPV4.matcher(text).matches();
  }

  private static void reconfigureIp(Context c) {
    Database db = c.db();
    Row pif = c.row("PIF", 0);
    Machine machine = c.reach(pif.text("host"));
    String mode = c.args().text(1);
    String ip = c.args().text(2);
    String netmask = c.args().text(3);
    String gateway = c.args().text(4);
    Networking.requireManagedPif(pif);
    boolean unchanged =
        mode.equals("Static")
            && List.of(mode, ip, netmask, gateway)
                .equals(
                    List.of(
                        pif.text("ip_configuration_mode"),
                        pif.text("IP"),
                        pif.text("netmask"),
                        pif.text("gateway")));
    if (!unchanged) {
      PifCalls.requireNoHa(c, pif);
    }
    boolean isStatic = mode.equals("Static");
    requireIpv4("IP", ip, isStatic);
    requireIpv4("netmask", netmask, isStatic);
    requireIpv4("gateway", gateway, false);
    boolean management = pif.is("management");
    if (management && mode.equals("None") && pif.text("primary_address_type").equals("IPv4")) {
      throw new XapiFailure("PIF_IS_MANAGEMENT_INTERFACE", pif.ref());
    }
    db.set(pif, "ip_configuration_mode", mode);
    db.set(pif, "IP", ip);
    db.set(pif, "netmask", netmask);
    db.set(pif, "gateway", gateway);
    db.set(pif, "DNS", mergeDns(pif.text("DNS"), c.args().text(5), true));
    if (pif.is("currently_attached")) {
      Networking.bringUp(db, pif);
    }
    if (management) {
      readdress(c, machine, pif);
    }
  }

  private static void requireIpv4(String name, String value, boolean mandatory) {
    if (value.isEmpty() ? mandatory : !isIpv4(value)) {
      throw new XapiFailure("INVALID_IP_ADDRESS_SPECIFIED", name);
    }
  }

  /** Takes the new servers of one family and keeps the old ones of the other. */
  private static String mergeDns(String old, String wanted, boolean ipv4) {
    Stream<String> fresh = servers(wanted).filter(s -> isIpv4(s) == ipv4 && isAddress(s));
    Stream<String> kept = servers(old).filter(s -> isIpv4(s) != ipv4);
    return Stream.concat(fresh, kept).collect(Collectors.joining(","));
  }

  private static Stream<String> servers(String list) {
    return Stream.of(list.split(",", -1)).map(String::strip).filter(s -> !s.isEmpty());
  }

  private static boolean isAddress(String text) {
    return isIpv4(text) || isIpv6(text);
  }

  /** Returns whether a text is an IPv6 address as {@code inet_pton} takes it. */
  static boolean isIpv6(String text) {
    String plain = text;
    int last = text.lastIndexOf(':');
    if (last >= 0 && isIpv4(text.substring(last + 1))) {
      plain = text.substring(0, last + 1) + "0:0";
    }
    int gap = plain.indexOf("::");
    if (gap < 0) {
      return plain.matches("[0-9a-fA-F]{1,4}(:[0-9a-fA-F]{1,4}){7}");
    }
    String before = plain.substring(0, gap);
    String after = plain.substring(gap + 2);
    return groups(before) >= 0 && groups(after) >= 0 && groups(before) + groups(after) <= 7;
  }

  /** Counts the groups in a part of an address; negative when it is none. */
  private static int groups(String part) {
    if (part.isEmpty()) {
      return 0;
    }
    boolean valid = part.matches("[0-9a-fA-F]{1,4}(:[0-9a-fA-F]{1,4})*");
    return valid ? part.split(":", -1).length : -16;
  }

  private static boolean isIpv6Cidr(String text) {
    int slash = text.indexOf('/');
    return slash > 0
        && isIpv6(text.substring(0, slash))
        && text.substring(slash + 1).matches("[0-9]{1,3}.*")
        && prefix(text.substring(slash + 1)) <= 128;
  }

  /** Reads the number that a text starts with. */
  private static int prefix(String text) {
    return Integer.parseInt(text.replaceFirst("[^0-9].*", ""));
  }

  /** Gives a management interface its address: the lease of old by DHCP, else what was set. */
  static void readdress(Context c, Machine machine, Row pif) {
    if (pif.text("ip_configuration_mode").equals("DHCP")) {
      machine.lease(c.db(), pif);
    }
    c.db().set(machine.host(), "address", pif.text("IP"));
    c.managementMoved(machine);
  }

  private static void reconfigureIpv6(Context c) {
    Database db = c.db();
    Row pif = c.row("PIF", 0);
    c.reach(pif.text("host"));
    String mode = c.args().text(1);
    String address = c.args().text(2);
    String gateway = c.args().text(3);
    Networking.requireManagedPif(pif);
    List<Object> wanted = List.of("Static", List.of(address), gateway);
    List<Object> present =
        List.of(pif.text("ipv6_configuration_mode"), pif.list("IPv6"), pif.text("ipv6_gateway"));
    if (!mode.equals("Static") || !present.equals(wanted)) {
      PifCalls.requireNoHa(c, pif);
    }
    if (!gateway.isEmpty() && !isIpv6(gateway)) {
      throw new XapiFailure("INVALID_IP_ADDRESS_SPECIFIED", "gateway");
    }
    if (!address.isEmpty() && !isIpv6Cidr(address)) {
      throw new XapiFailure("INVALID_CIDR_ADDRESS_SPECIFIED", "IPv6");
    }
    if (pif.is("management")
        && mode.equals("None")
        && pif.text("primary_address_type").equals("IPv6")) {
      throw new XapiFailure("PIF_IS_MANAGEMENT_INTERFACE", pif.ref());
    }
    db.set(pif, "ipv6_configuration_mode", mode);
    db.set(pif, "IPv6", List.of(address));
    db.set(pif, "ipv6_gateway", gateway);
    db.set(pif, "DNS", mergeDns(pif.text("DNS"), c.args().text(4), false));
  }

  private static void setPrimaryAddressType(Context c) {
    Row pif = c.row("PIF", 0);
    c.reach(pif.text("host"));
    PifCalls.requireNoHa(c, pif);
    PifCalls.requireNotManagement(pif);
    c.db().set(pif, "primary_address_type", c.args().text(1));
  }
}
