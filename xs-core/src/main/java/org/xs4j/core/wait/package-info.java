/**
 * Waiting with a limit, a reason and an injected clock.
 *
 * <pre>{@code
 * Host back = Waiter.forValue("xs-02 is enabled", () -> xs.hosts().require("xs-02"))
 *     .until(Host::enabled)
 *     .tolerating(TransportException.class)
 *     .atMost(Duration.ofMinutes(20))
 *     .await();
 * }</pre>
 */
@NullMarked
package org.xs4j.core.wait;

import org.jspecify.annotations.NullMarked;
