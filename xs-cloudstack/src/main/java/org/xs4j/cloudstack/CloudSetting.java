/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack;

/**
 * A setting of CloudStack's configuration.
 *
 * @param name the name, such as {@code xenserver.setup.multipath}
 * @param value the value; empty when not told, as with hidden ones
 * @param category the category
 */
public record CloudSetting(String name, String value, String category) {}
