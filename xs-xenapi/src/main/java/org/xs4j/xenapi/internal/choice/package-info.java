/** Chooses the transport to a host: as the caller says, or by what the host offers. */
@NullMarked
package org.xs4j.xenapi.internal.choice;

import org.jspecify.annotations.NullMarked;
