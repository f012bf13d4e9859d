/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import org.xs4j.core.Ipv4Address;
import org.xs4j.core.Ipv4Prefix;
import org.xs4j.core.Refusal;
import org.xs4j.xenapi.raw.IpConfigurationMode;

/**
 * The IPv4 configuration of a PIF, as XAPI keeps it.
 *
 * @param mode none, by DHCP or fixed
 * @param ip the address, or empty
 * @param netmask in dotted decimal, or empty
 * @param gateway the gateway, or empty
 * @param dns name servers, separated by commas, or empty
 */
public record IpSetting(
    IpConfigurationMode mode, String ip, String netmask, String gateway, String dns) {
  /** No IPv4 at all. */
  public static final IpSetting NONE = new IpSetting(IpConfigurationMode.NONE, "", "", "", "");

  private static final int FIELDS = 5;

  /** Returns a fixed address in a subnet. */
  public static IpSetting fixed(
      Ipv4Address ip, Ipv4Prefix subnet, String gateway, List<Ipv4Address> dns) {
    return new IpSetting(
        IpConfigurationMode.STATIC,
        ip.value(),
        subnet.netmask().value(),
        gateway,
        String.join(",", dns.stream().map(Ipv4Address::value).toList()));
  }

  /**
   * Reads what {@link #toText} wrote, as it stands in plans and journals.
   *
   * @throws IllegalArgumentException when it is anything else
   */
  @JsonCreator
  public static IpSetting parse(String text) {
    List<String> parts = Arrays.asList(text.split(" ", -1));
    if (parts.size() != FIELDS || parts.get(0).isEmpty()) {
      throw Refusal.of("IP setting", text, "mode, address, netmask, gateway and DNS, or -");
    }
    List<String> plain = parts.stream().map(p -> p.equals("-") ? "" : p).toList();
    return new IpSetting(
        IpConfigurationMode.of(plain.get(0)),
        plain.get(1),
        plain.get(2),
        plain.get(3),
        plain.get(4));
  }

  /** Returns it as one line of five words, {@code -} for what is empty. */
  @JsonValue
  public String toText() {
    return String.join(
        " ",
        List.of(mode.wire(), ip, netmask, gateway, dns).stream()
            .map(p -> p.isBlank() ? "-" : p.replace(" ", ""))
            .toList());
  }

  /** Tells whether there is an address, or one is asked for. */
  public boolean isSet() {
    return !mode.equals(IpConfigurationMode.NONE);
  }

  /** Tells whether this is the same setting: XAPI keeps name servers of IPv6 beside those given. */
  public boolean sameAs(IpSetting other) {
    return mode.equals(other.mode)
        && ip.equals(other.ip)
        && netmask.equals(other.netmask)
        && gateway.equals(other.gateway)
        && servers().equals(other.servers());
  }

  private List<String> servers() {
    return Arrays.stream(dns.split(",", -1))
        .map(String::strip)
        .filter(Ipv4Address::isValid)
        .toList();
  }

  /** Tells whether an address lies in the subnet of this one. */
  public boolean reaches(Ipv4Address address) {
    if (!Ipv4Address.isValid(ip) || !Ipv4Address.isValid(netmask)) {
      return false;
    }
    long mask = Ipv4Address.of(netmask).toLong();
    return (Ipv4Address.of(ip).toLong() & mask) == (address.toLong() & mask);
  }

  /** Returns it for people, such as {@code 172.16.0.55/255.255.255.0 via 172.16.0.1}. */
  @Override
  public String toString() {
    if (!isSet()) {
      return "no address";
    }
    return (mode.equals(IpConfigurationMode.STATIC) ? "" : mode.wire() + " ")
        + (ip.isEmpty() ? "without an address yet" : ip + "/" + netmask)
        + (gateway.isEmpty() ? "" : " via " + gateway)
        + (dns.isEmpty() ? "" : " DNS " + dns);
  }
}
