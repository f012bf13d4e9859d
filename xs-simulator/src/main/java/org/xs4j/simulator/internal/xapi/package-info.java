/** What the hand-written messages do, one class per class of XAPI. */
@NullMarked
package org.xs4j.simulator.internal.xapi;

import org.jspecify.annotations.NullMarked;
