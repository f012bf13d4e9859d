/** Reading facts and carrying out steps. */
@NullMarked
package org.xs4j.upgrade.internal;

import org.jspecify.annotations.NullMarked;
