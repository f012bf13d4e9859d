/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack;

/**
 * A zone.
 *
 * @param id the id
 * @param name the name
 */
public record CloudZone(String id, String name) {}
