/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.model;

import java.util.List;
import java.util.Map;
import org.xs4j.xenapi.raw.NetworkRecord;
import org.xs4j.xenapi.raw.NetworkRef;
import org.xs4j.xenapi.raw.PifRef;

/**
 * One pool-wide network as it was when read.
 *
 * @param ref its handle
 * @param record all that XAPI says of it
 */
public record Network(NetworkRef ref, NetworkRecord record) {
  /** Returns the uuid. */
  public String uuid() {
    return record.uuid();
  }

  /** Returns the label, which XAPI lets repeat. */
  public String label() {
    return record.nameLabel();
  }

  /** Returns the name of the bridge on each host, such as {@code xenbr0}. */
  public String bridge() {
    return record.bridge();
  }

  /** Returns the largest packet in bytes. */
  public long mtuBytes() {
    return record.mtu();
  }

  /** Returns what connects hosts to it, at most one PIF per host, in no order. */
  public List<PifRef> pifs() {
    return record.pifs();
  }

  /** Returns the free-form settings. */
  public Map<String, String> otherConfig() {
    return record.otherConfig();
  }

  @Override
  public String toString() {
    return "Network[" + label() + ", " + bridge() + ", uuid " + uuid() + "]";
  }
}
