/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.probe;

/**
 * An iSCSI target that answers at a portal.
 *
 * @param address the portal's address
 * @param port the portal's port, 3260 unless the driver says otherwise
 * @param iqn the target's name
 */
public record IscsiTarget(String address, int port, String iqn) {
  /** Returns the name and the portal. */
  @Override
  public String toString() {
    return iqn + " at " + address + ":" + port;
  }
}
