/**
 * What a jshell that {@code ./xs-examples/run jshell} opens starts with.
 *
 * <pre>{@code
 * jshell> table(xs.pifs().physical().list(), "device", "mac", "ip")
 * }</pre>
 */
@NullMarked
package org.xs4j.examples.jshell;

import org.jspecify.annotations.NullMarked;
