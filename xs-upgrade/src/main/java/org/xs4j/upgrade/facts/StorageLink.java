/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.facts;

/**
 * The link between a host and an SR: a PBD.
 *
 * @param srUuid the SR's uuid
 * @param srName the SR's name
 * @param srType the SR's type, such as {@code lvmohba}
 * @param attached whether it is plugged
 */
public record StorageLink(String srUuid, String srName, String srType, boolean attached) {}
