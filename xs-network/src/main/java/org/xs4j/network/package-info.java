/**
 * Networks, labels and bonds of a pool: what is wanted, what is there, and the steps between the
 * two.
 *
 * <pre>{@code
 * NetworkLayout wanted = NetworkLayout.builder()
 *     .bond("cloud-private", b -> b.devices("eth0", "eth1"))
 *     .bond("cloud-public", b -> b.devices("eth2", "eth3").mode(BondMode.LACP))
 *     .label("cloud-guest", "eth4")
 *     .build();
 * Plan plan = NetworkPlanner.on(xs).plan(wanted);
 * }</pre>
 */
@NullMarked
package org.xs4j.network;

import org.jspecify.annotations.NullMarked;
