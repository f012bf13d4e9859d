/**
 * Simulated XenServer hosts that any XAPI client can talk to, in one process.
 *
 * <pre>{@code
 * try (XapiSimulator sim = XapiSimulator.builder().hosts(3).nicsPerHost(4).start()) {
 *   SimulatedHost first = sim.hosts().get(0);
 *   connect(first.url(), first.username(), first.password(), first.fingerprint());
 * }
 * }</pre>
 */
@NullMarked
package org.xs4j.simulator;

import org.jspecify.annotations.NullMarked;
