/** Measures the client beside the old SDK and beside what the wire formats allow. */
@NullMarked
package org.xs4j.benchmarks;

import org.jspecify.annotations.NullMarked;
