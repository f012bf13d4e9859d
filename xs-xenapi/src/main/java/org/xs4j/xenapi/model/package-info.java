/**
 * Snapshots: what a pool's objects were at the moment they were read. They never change and call
 * nobody.
 *
 * <p>Each wraps XAPI's own record, which stays within reach, and says "none" with an {@code
 * Optional} where XAPI says {@code OpaqueRef:NULL}, {@code -1} or an empty text.
 */
@NullMarked
package org.xs4j.xenapi.model;

import org.jspecify.annotations.NullMarked;
