/** The one style of all generated value types, so that readers meet a spec and its builder only. */
@NullMarked
package org.xs4j.core.style;

import org.jspecify.annotations.NullMarked;
