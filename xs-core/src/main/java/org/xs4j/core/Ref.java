/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core;

/**
 * XAPI's opaque handle of one object, typed by the kind of record it points to.
 *
 * <p>A ref is valid within one pool's database only: it does not survive a pool join or eject. Keep
 * uuids across those.
 *
 * @param <T> the record that the ref points to
 */
public interface Ref<T> {
  /** The text that XAPI writes for "no object". */
  String NULL = "OpaqueRef:NULL";

  /** Returns the text on the wire, such as {@code OpaqueRef:2b1f…}; never null. */
  String value();

  /** Tells whether this ref points to no object. */
  default boolean isNull() {
    return value().equals(NULL);
  }
}
