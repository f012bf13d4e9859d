/** Carries out the steps of storage. */
@NullMarked
package org.xs4j.storage.internal.run;

import org.jspecify.annotations.NullMarked;
