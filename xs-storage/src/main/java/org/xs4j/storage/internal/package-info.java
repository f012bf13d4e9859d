/** How the plans of storage are made and carried out. */
@NullMarked
package org.xs4j.storage.internal;

import org.jspecify.annotations.NullMarked;
