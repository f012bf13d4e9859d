/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.world;

import java.time.Duration;
import java.util.List;

/**
 * How the simulated world behaves where real ones differ.
 *
 * @param cutWhenManagementMoves whether calls on a host whose management moves lose their answer
 * @param loginDelay how long a wrong password is pondered
 * @param restart how long a toolstack needs until it answers again
 * @param settling how long each later stage of its start takes: live, enabled, bonds, VLANs
 * @param monitoring whether carrier, speed and links up are measured; without it they stay as XAPI
 *     initialises them
 * @param migration how long a VM takes to move
 * @param drivers the types of SR that hosts have drivers for
 */
public record Settings(
    boolean cutWhenManagementMoves,
    Duration loginDelay,
    Duration restart,
    Duration settling,
    boolean monitoring,
    Duration migration,
    List<String> drivers) {}
