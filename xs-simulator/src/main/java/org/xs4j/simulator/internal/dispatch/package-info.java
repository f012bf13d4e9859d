/** From a call to its answer: the checks in XAPI's order, sessions, tasks and faults to order. */
@NullMarked
package org.xs4j.simulator.internal.dispatch;

import org.jspecify.annotations.NullMarked;
