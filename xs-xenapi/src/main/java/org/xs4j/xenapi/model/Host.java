/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.model;

import java.util.List;
import java.util.Map;
import org.xs4j.xenapi.raw.HostRecord;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.raw.PifRef;

/**
 * One hypervisor as it was when read.
 *
 * @param ref its handle in this pool's database
 * @param record all that XAPI says of it
 */
public record Host(HostRef ref, HostRecord record) {
  /** Returns the uuid, which survives a pool join. */
  public String uuid() {
    return record.uuid();
  }

  /** Returns the label, which people choose and which may repeat. */
  public String label() {
    return record.nameLabel();
  }

  /** Returns the name that the host's system has. */
  public String hostname() {
    return record.hostname();
  }

  /**
   * Returns the address by which hosts of the pool reach it. A client may need another one: see
   * {@code addressMap}.
   */
  public String address() {
    return record.address();
  }

  /** Tells whether it may start VMs. That it is alive is another matter. */
  public boolean enabled() {
    return record.enabled();
  }

  /** Returns the product's version, such as {@code 8.2.1}; empty where XAPI does not say. */
  public String productVersion() {
    return record.softwareVersion().getOrDefault("product_version", "");
  }

  /** Returns its NICs, bonds and VLANs, in no order. */
  public List<PifRef> pifs() {
    return record.pifs();
  }

  /** Returns the free-form settings. */
  public Map<String, String> otherConfig() {
    return record.otherConfig();
  }

  @Override
  public String toString() {
    return "Host["
        + label()
        + ", "
        + address()
        + (enabled() ? "" : ", disabled")
        + ", uuid "
        + uuid()
        + "]";
  }
}
