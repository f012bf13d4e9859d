/** Compares layouts with snapshots. Pure. */
@NullMarked
package org.xs4j.storage.internal.plan;

import org.jspecify.annotations.NullMarked;
