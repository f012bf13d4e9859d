/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack;

/**
 * A pod of a zone.
 *
 * @param id the id
 * @param name the name
 * @param zoneId the zone's id
 * @param gateway the gateway of its management addresses; empty when not told
 * @param netmask the netmask of its management addresses; empty when not told
 */
public record CloudPod(String id, String name, String zoneId, String gateway, String netmask) {}
