/** The servers that carry the calls: one per simulated host, HTTPS or plain HTTP. */
@NullMarked
package org.xs4j.simulator.internal.http;

import org.jspecify.annotations.NullMarked;
