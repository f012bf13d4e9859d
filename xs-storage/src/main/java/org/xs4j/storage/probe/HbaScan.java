/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.probe;

import java.util.List;
import java.util.Optional;

/**
 * What a host sees through its host bus adapters. LUNs that a PBD of the pool uses, and the one
 * that the host boots from, are not in it.
 *
 * @param devices the LUNs, as the driver lists them; may be empty
 * @param adapters the adapters; may be empty
 */
public record HbaScan(List<HbaDevice> devices, List<HbaAdapter> adapters) {
  /** Keeps copies. */
  public HbaScan {
    devices = List.copyOf(devices);
    adapters = List.copyOf(adapters);
  }

  /** Returns the LUN of a SCSI id, if it is seen. */
  public Optional<HbaDevice> find(String scsiId) {
    return devices.stream().filter(d -> d.scsiId().equals(scsiId)).findFirst();
  }
}
