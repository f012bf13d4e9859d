/**
 * Carries one request to one host and its answer back, with limits, deadlines and no hidden
 * repeats.
 */
@NullMarked
package org.xs4j.xenapi.internal.http;

import org.jspecify.annotations.NullMarked;
