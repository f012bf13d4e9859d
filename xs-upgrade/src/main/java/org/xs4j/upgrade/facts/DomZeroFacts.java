/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.facts;

/**
 * What dom0 of a host says over SSH.
 *
 * @param failure why it could not be asked; empty when it could
 * @param freeKib free space of the root file system in KiB; -1 when unknown
 */
public record DomZeroFacts(String failure, long freeKib) {}
