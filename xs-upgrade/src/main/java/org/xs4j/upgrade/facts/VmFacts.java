/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.facts;

import java.util.List;

/**
 * A VM, no control domain, template or snapshot.
 *
 * @param uuid the uuid
 * @param name the name
 * @param host the uuid of the host it is on; empty when on none
 * @param powerState {@code Running}, {@code Halted}, {@code Suspended} or {@code Paused}
 * @param affinity the uuid of the host that it belongs to; empty when to none
 * @param paravirtual whether it is a PV guest
 * @param frontEnds whether front ends of PV drivers were seen, whoever tells of them
 * @param driversTold whether somebody in it tells the version of its PV drivers
 * @param operations what is at work on it now
 */
public record VmFacts(
    String uuid,
    String name,
    String host,
    String powerState,
    String affinity,
    boolean paravirtual,
    boolean frontEnds,
    boolean driversTold,
    List<String> operations) {
  /** Keeps a copy. */
  public VmFacts {
    operations = List.copyOf(operations);
  }

  /** Tells whether it runs. */
  public boolean isRunning() {
    return powerState.equals("Running");
  }
}
