/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack;

/**
 * A cluster as CloudStack knows it, at one moment.
 *
 * @param id the id
 * @param name the name
 * @param podId the pod's id
 * @param zoneId the zone's id
 * @param hypervisor the type of hypervisor, such as {@code XenServer}
 * @param allocationState whether instances are placed on it: {@code Enabled} or {@code Disabled}
 * @param managedState whether CloudStack acts on it
 */
public record CloudCluster(
    String id,
    String name,
    String podId,
    String zoneId,
    String hypervisor,
    String allocationState,
    ManagedState managedState) {}
