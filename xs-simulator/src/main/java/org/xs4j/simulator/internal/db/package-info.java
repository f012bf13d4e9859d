/** The typed in-memory database of one simulated pool. */
@NullMarked
package org.xs4j.simulator.internal.db;

import org.jspecify.annotations.NullMarked;
