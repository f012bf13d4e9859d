/**
 * Reference workflows: one class each, about a screen long, started by {@code ./xs-examples/run}.
 *
 * <p>Results go to standard output, progress and logs to standard error. An example that is given
 * no host works on a simulated pool in the same process.
 */
@NullMarked
package org.xs4j.examples;

import org.jspecify.annotations.NullMarked;
