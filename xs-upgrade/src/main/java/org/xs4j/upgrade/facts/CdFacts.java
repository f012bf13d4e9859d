/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.facts;

/**
 * A CD in a VM's drive.
 *
 * @param vbd the uuid of the drive
 * @param vm the VM's uuid
 * @param vmName the VM's name
 * @param sr the uuid of the SR that holds the CD; empty when unknown
 * @param title the CD's name
 * @param ejectable whether XAPI would eject it now
 */
public record CdFacts(
    String vbd, String vm, String vmName, String sr, String title, boolean ejectable) {}
