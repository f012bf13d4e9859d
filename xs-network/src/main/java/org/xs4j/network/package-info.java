/**
 * Networks of a pool: labels, bonds, VLANs, separate storage networks. What is wanted, what is
 * there, and the steps between the two.
 *
 * <pre>{@code
 * NetworkLayout wanted = NetworkLayout.builder()
 *     .bond("cloud-private", b -> b.devices("eth0", "eth1"))
 *     .bond("cloud-public", b -> b.devices("eth2", "eth3").mode(BondMode.LACP))
 *     .label("cloud-guest", "eth4")
 *     .storage("cloud-storage", "172.16.0.0/24",
 *         s -> s.device("eth5").addresses("172.16.0.11-172.16.0.30").primary("172.16.0.200"))
 *     .build();
 * Plan plan = NetworkPlanner.on(xs, shells).plan(wanted);
 * DriftReport drift = NetworkPlanner.on(xs).drift();
 * }</pre>
 */
@NullMarked
package org.xs4j.network;

import org.jspecify.annotations.NullMarked;
