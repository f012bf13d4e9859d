/** What every transport does: takes plain parameters, gives a decoded result or XAPI's failure. */
@NullMarked
package org.xs4j.xenapi.internal.transport;

import org.jspecify.annotations.NullMarked;
