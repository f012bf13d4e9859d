/** How xs-cluster reads layouts and carries out its steps; not for users. */
@NullMarked
package org.xs4j.cluster.internal;

import org.jspecify.annotations.NullMarked;
