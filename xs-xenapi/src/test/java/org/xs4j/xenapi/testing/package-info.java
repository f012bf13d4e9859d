/** What the client's tests stand on: a server of scripted answers, a clock, key stores. */
@NullMarked
package org.xs4j.xenapi.testing;

import org.jspecify.annotations.NullMarked;
