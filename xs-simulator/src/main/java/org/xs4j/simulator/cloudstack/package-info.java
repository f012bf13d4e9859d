/**
 * A simulated management server of CloudStack, which knows simulated pools and treats their hosts
 * as the real one does.
 *
 * <pre>{@code
 * try (XapiSimulator pool = XapiSimulator.builder().hosts(3).pooled(true).clock(clock).start();
 *     SimulatedCloudStack cloud = pool.cloudStack().cluster("xen-1", "xs-01").start()) {
 *   // a client of cloud.url() with cloud.apiKey() and cloud.secretKey()
 * }
 * }</pre>
 */
@NullMarked
package org.xs4j.simulator.cloudstack;

import org.jspecify.annotations.NullMarked;
