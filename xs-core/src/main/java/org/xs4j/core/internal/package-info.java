/** What xs-core shares within itself; not for users. */
@NullMarked
package org.xs4j.core.internal;

import org.jspecify.annotations.NullMarked;
