/** The client's insides: transports, sessions and how their answers are read. */
@NullMarked
package org.xs4j.xenapi.internal;

import org.jspecify.annotations.NullMarked;
