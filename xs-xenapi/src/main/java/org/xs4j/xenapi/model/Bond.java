/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.model;

import java.util.List;
import java.util.Map;
import org.xs4j.xenapi.raw.BondMode;
import org.xs4j.xenapi.raw.BondRecord;
import org.xs4j.xenapi.raw.BondRef;
import org.xs4j.xenapi.raw.PifRef;

/**
 * One host's bond as it was when read.
 *
 * @param ref its handle
 * @param record all that XAPI says of it
 * @param pif the bond's own interface, with host and network
 * @param memberDevices the names of its members, such as {@code eth0}, in the order of the names
 */
public record Bond(BondRef ref, BondRecord record, Pif pif, List<String> memberDevices) {
  /** Keeps a copy of the list. */
  public Bond {
    memberDevices = List.copyOf(memberDevices);
  }

  /** Returns the uuid. */
  public String uuid() {
    return record.uuid();
  }

  /** Returns the NICs that it joins, in no order. */
  public List<PifRef> members() {
    return record.slaves();
  }

  /** Returns how it spreads traffic. */
  public BondMode mode() {
    return record.mode();
  }

  /** Returns the settings of the mode, such as {@code hashing_algorithm}. */
  public Map<String, String> properties() {
    return record.properties();
  }

  /** Returns how many members have a link. */
  public long linksUp() {
    return record.linksUp();
  }

  @Override
  public String toString() {
    return "Bond["
        + String.join("+", memberDevices)
        + " of "
        + pif.hostLabel()
        + " on "
        + pif.networkLabel()
        + ", "
        + mode()
        + ", uuid "
        + uuid()
        + "]";
  }
}
