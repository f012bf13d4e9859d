/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.model;

import java.util.List;
import java.util.Optional;
import org.xs4j.core.Ipv4Address;
import org.xs4j.core.MacAddress;
import org.xs4j.core.VlanTag;
import org.xs4j.xenapi.raw.BondRef;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.raw.IpConfigurationMode;
import org.xs4j.xenapi.raw.NetworkRef;
import org.xs4j.xenapi.raw.PifRecord;
import org.xs4j.xenapi.raw.PifRef;

/**
 * One host's NIC, bond or VLAN as it was when read.
 *
 * @param ref its handle
 * @param record all that XAPI says of it
 * @param hostLabel the label of its host
 * @param networkLabel the label of its network
 */
public record Pif(PifRef ref, PifRecord record, String hostLabel, String networkLabel) {
  private static final int HIGHEST_TAG = 4094;

  /** Returns the uuid, which a pool join changes. */
  public String uuid() {
    return record.uuid();
  }

  /** Returns the name in dom0, such as {@code eth0}, or {@code bond0}. */
  public String device() {
    return record.device();
  }

  /** Returns its host. */
  public HostRef host() {
    return record.host();
  }

  /** Returns its network. */
  public NetworkRef network() {
    return record.network();
  }

  /** Returns the Ethernet address; empty where XAPI has none. */
  public Optional<MacAddress> mac() {
    return parsed(record.mac()).map(MacAddress::of);
  }

  /** Returns the largest packet in bytes. */
  public long mtuBytes() {
    return record.mtu();
  }

  /** Returns the VLAN tag; empty when it is untagged. */
  public Optional<VlanTag> vlanTag() {
    long tag = record.vlan();
    return tag < 0 || tag > HIGHEST_TAG ? Optional.empty() : Optional.of(VlanTag.of((int) tag));
  }

  /** Tells whether it is a real NIC, not a bond, VLAN or tunnel. */
  public boolean physical() {
    return record.physical();
  }

  /** Tells whether it is plugged. */
  public boolean attached() {
    return record.currentlyAttached();
  }

  /** Tells whether XAPI answers on it. */
  public boolean management() {
    return record.management();
  }

  /** Returns the bond that it is a member of; empty when it is in none. */
  public Optional<BondRef> memberOf() {
    return record.bondSlaveOf().isNull() ? Optional.empty() : Optional.of(record.bondSlaveOf());
  }

  /** Returns the bond whose interface it is; empty when it is no bond. */
  public Optional<BondRef> bond() {
    List<BondRef> bonds = record.bondMasterOf();
    return bonds.isEmpty() ? Optional.empty() : Optional.of(bonds.get(0));
  }

  /** Tells whether it is neither a member of a bond nor a bond itself. */
  public boolean unbonded() {
    return memberOf().isEmpty() && bond().isEmpty();
  }

  /** Returns how it gets its IPv4 address. */
  public IpConfigurationMode ipMode() {
    return record.ipConfigurationMode();
  }

  /** Returns the IPv4 address; empty when it has none. */
  public Optional<Ipv4Address> ip() {
    return address(record.ip());
  }

  /** Returns the netmask in dotted decimal; empty when it has none. */
  public Optional<Ipv4Address> netmask() {
    return address(record.netmask());
  }

  /** Returns the gateway; empty when it has none. */
  public Optional<Ipv4Address> gateway() {
    return address(record.gateway());
  }

  @Override
  public String toString() {
    return "Pif["
        + device()
        + vlanTag().map(tag -> "." + tag).orElse("")
        + " of "
        + hostLabel
        + " on "
        + networkLabel
        + ip().map(address -> ", " + address).orElse("")
        + (management() ? ", management" : "")
        + (attached() ? "" : ", unplugged")
        + ", uuid "
        + uuid()
        + "]";
  }

  private static Optional<Ipv4Address> address(String text) {
    return Optional.of(text).filter(Ipv4Address::isValid).map(Ipv4Address::of);
  }

  private static Optional<String> parsed(String mac) {
    return Optional.of(mac).filter(text -> text.matches("([0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}"));
  }
}
