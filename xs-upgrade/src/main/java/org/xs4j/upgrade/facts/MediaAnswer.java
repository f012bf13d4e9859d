/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.facts;

/**
 * What a host's upgrade plugin says about an installation medium.
 *
 * @param failure why the host cannot use it, such as {@code INVALID_URL}; empty when it can
 * @param version the product version of the medium; empty when not told
 * @param safety what stands against it on the disk, such as {@code not_enough_space}; empty when
 *     nothing does
 */
public record MediaAnswer(String failure, String version, String safety) {}
