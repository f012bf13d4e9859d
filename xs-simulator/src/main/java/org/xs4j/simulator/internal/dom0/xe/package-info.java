/** The toolstack's command line in dom0: a part of {@code xe}. */
@NullMarked
package org.xs4j.simulator.internal.dom0.xe;

import org.jspecify.annotations.NullMarked;
