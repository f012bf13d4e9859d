/** The part of the POSIX shell's language that simulated hosts understand; the rest is refused. */
@NullMarked
package org.xs4j.simulator.internal.dom0.shell;

import org.jspecify.annotations.NullMarked;
