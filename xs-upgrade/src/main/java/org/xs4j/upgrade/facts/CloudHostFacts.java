/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.facts;

/**
 * A host as CloudStack knows it.
 *
 * @param name the name
 * @param address the management address
 * @param state such as {@code Up}
 * @param resourceState such as {@code Enabled}
 */
public record CloudHostFacts(String name, String address, String state, String resourceState) {}
