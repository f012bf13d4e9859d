/** The control domain of a simulated host: its files, its commands, what runs there. */
@NullMarked
package org.xs4j.simulator.internal.dom0;

import org.jspecify.annotations.NullMarked;
