/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xs4j.core.Ipv4Address;
import org.xs4j.xenapi.raw.IpConfigurationMode;
import org.xs4j.xenapi.raw.PifApi;
import org.xs4j.xenapi.raw.PifRef;

/** Acts on one PIF. */
public final class PifHandle {
  private final PifApi api;
  private final PifRef ref;

  PifHandle(PifApi api, PifRef ref) {
    this.api = api;
    this.ref = ref;
  }

  /** Brings it up with its network. XenAPI: {@code PIF.plug}, role pool-operator. */
  public void plug() {
    api.plug(ref);
  }

  /**
   * Takes it down; what runs over it is cut off. XenAPI: {@code PIF.unplug}, role pool-operator.
   */
  public void unplug() {
    api.unplug(ref);
  }

  /**
   * Gives it a fixed IPv4 address, at once if it is plugged. On a management interface the
   * connection to the host may break. XenAPI: {@code PIF.reconfigure_ip}, role pool-operator.
   *
   * @param gateway null for none
   */
  public void useStaticIp(Ipv4Address ip, Ipv4Address netmask, @Nullable Ipv4Address gateway) {
    String via = Optional.ofNullable(gateway).map(Ipv4Address::value).orElse("");
    api.reconfigureIp(ref, IpConfigurationMode.STATIC, ip.value(), netmask.value(), via, "");
  }

  /** Lets it ask for its IPv4 address. XenAPI: {@code PIF.reconfigure_ip}, role pool-operator. */
  public void useDhcp() {
    api.reconfigureIp(ref, IpConfigurationMode.DHCP, "", "", "", "");
  }

  /**
   * Sets its IPv4 configuration as XAPI takes it. XenAPI: {@code PIF.reconfigure_ip}, role
   * pool-operator.
   *
   * @param ip dotted decimal, or empty
   * @param netmask dotted decimal, or empty
   * @param gateway dotted decimal, or empty
   * @param dns addresses with commas, or empty
   */
  public void reconfigureIp(
      IpConfigurationMode mode, String ip, String netmask, String gateway, String dns) {
    api.reconfigureIp(ref, mode, ip, netmask, gateway, dns);
  }

  @Override
  public String toString() {
    return "PIF " + ref.value();
  }
}
