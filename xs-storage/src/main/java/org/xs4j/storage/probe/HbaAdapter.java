/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.probe;

/**
 * A host bus adapter of a host. What the driver leaves out is empty; older releases tell no port.
 *
 * @param host the name of its SCSI host: "host" and a number
 * @param driver its kernel driver, such as {@code qla2xxx}
 * @param manufacturer the driver's description
 * @param portName the port's world wide name or, for iSCSI adapters, the initiator's name
 * @param portState the port's state, such as {@code Online} or {@code Linkdown}
 * @param speed the port's speed, such as {@code 16 Gbit}
 */
public record HbaAdapter(
    String host,
    String driver,
    String manufacturer,
    String portName,
    String portState,
    String speed) {
  /** Tells whether the port is online; true where the release does not tell. */
  public boolean online() {
    return portState.isEmpty() || portState.equalsIgnoreCase("online");
  }
}
