/** Reads the XML that storage drivers answer with. */
@NullMarked
package org.xs4j.storage.internal.probe;

import org.jspecify.annotations.NullMarked;
