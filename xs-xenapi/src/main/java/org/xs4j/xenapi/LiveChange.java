/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import java.util.Optional;
import org.xs4j.core.Ref;
import org.xs4j.xenapi.wire.XapiRecord;

/**
 * What happened to one object of a {@link LiveView}.
 *
 * @param ref the object
 * @param before what it was; empty for a new one
 * @param after what it is; empty for a deleted one
 * @param <R> the class's refs
 * @param <T> the class's records
 */
public record LiveChange<R extends Ref<T>, T extends XapiRecord>(
    R ref, Optional<T> before, Optional<T> after) {
  /** The kinds of changes. */
  public enum Kind {
    /** The object is new. */
    ADDED,
    /** The object changed. */
    MODIFIED,
    /** The object is gone. */
    DELETED
  }

  /** Returns the kind of change. */
  public Kind kind() {
    return before.isEmpty() ? Kind.ADDED : after.isEmpty() ? Kind.DELETED : Kind.MODIFIED;
  }
}
