/** The programs of dom0, one class for each; {@link Commands} lists them. */
@NullMarked
package org.xs4j.simulator.internal.dom0.command;

import org.jspecify.annotations.NullMarked;
