/** The simulated hardware and the pools that run on it. */
@NullMarked
package org.xs4j.simulator.internal.world;

import org.jspecify.annotations.NullMarked;
