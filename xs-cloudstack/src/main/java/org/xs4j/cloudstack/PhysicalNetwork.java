/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack;

/**
 * A physical network of a zone.
 *
 * @param id the id
 * @param name the name
 * @param zoneId the zone's id
 * @param state {@code Enabled} or {@code Disabled}
 */
public record PhysicalNetwork(String id, String name, String zoneId, String state) {}
