/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.facts;

/**
 * What concerns the pool as a whole.
 *
 * @param uuid the uuid
 * @param name the label, or its coordinator's name
 * @param coordinator the uuid of the host that leads
 * @param upgrading whether its hosts run different releases already
 * @param loadBalancing whether workload balancing is on
 * @param switchController the address of a vSwitch controller; empty for none
 * @param redoLog whether the redo log is on
 * @param clustered whether it has a corosync cluster
 * @param lease who else is changing it, from the lease; empty for nobody
 */
public record PoolState(
    String uuid,
    String name,
    String coordinator,
    boolean upgrading,
    boolean loadBalancing,
    String switchController,
    boolean redoLog,
    boolean clustered,
    String lease) {}
