/** The formats on the wire, written exactly as XAPI writes them. */
@NullMarked
package org.xs4j.simulator.internal.wire;

import org.jspecify.annotations.NullMarked;
