/**
 * Everything that a pool knows, as data: each record of each class, of any release.
 *
 * <pre>{@code
 * List<Inventory.Problem> unread = Inventory.of(xs).writeJson(out);
 * }</pre>
 */
@NullMarked
package org.xs4j.xenapi.inventory;

import org.jspecify.annotations.NullMarked;
