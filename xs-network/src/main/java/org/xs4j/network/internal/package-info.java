/** How xs-network reads pools and carries out its steps; not for users. */
@NullMarked
package org.xs4j.network.internal;

import org.jspecify.annotations.NullMarked;
