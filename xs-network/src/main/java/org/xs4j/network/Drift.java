/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * One way in which a host differs from its coordinator, or from what a healthy host is.
 *
 * @param host the host's name
 * @param hostUuid its uuid
 * @param address its management address
 * @param kind what differs
 * @param where the NIC, bond or network, with MAC address and label as far as there are any
 * @param expected what the coordinator has, or a healthy host
 * @param seen what the host has
 * @param mend what to do about it
 */
public record Drift(
    String host,
    String hostUuid,
    String address,
    Kind kind,
    String where,
    String expected,
    String seen,
    String mend) {
  /** What can differ. */
  public enum Kind {
    /** The coordinator does not hear from the host. */
    NOT_LIVE,
    /** A NIC of the coordinator is missing. */
    NIC_MISSING,
    /** The host has nothing on a network that the coordinator's NICs or bonds are on. */
    NETWORK_MISSING,
    /** A bond is missing. */
    BOND_MISSING,
    /** The coordinator has no such bond. */
    EXTRA_BOND,
    /** A bond has other members. */
    BOND_MEMBERS,
    /** A bond has another mode. */
    BOND_MODE,
    /** LACP works otherwise. */
    BOND_PROPERTIES,
    /** Something is not plugged. */
    UNPLUGGED,
    /** An MTU is another one. */
    MTU,
    /** A NIC has no link. */
    LINK_DOWN,
    /** A member of a bond has an address or management of its own. */
    LEFT_ON_MEMBER,
    /** The management interface is on another network. */
    MANAGEMENT,
    /** The address is IPv6 first, which is not supported. */
    IPV6;

    /** Returns the name as it is written in files: lower case, with dashes. */
    @Override
    @JsonValue
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Returns the line for people. */
  public String describe() {
    return host
        + " ("
        + address
        + "), "
        + where
        + ": "
        + seen
        + "; expected "
        + expected
        + ". "
        + mend;
  }
}
