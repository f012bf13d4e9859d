/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.schema;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A class of the API.
 *
 * @param name its name on the wire
 * @param events whether changes of its objects are told by {@code event.from}
 * @param fields its fields in the order of its records
 */
public record ClassSpec(String name, boolean events, Map<String, FieldSpec> fields) {
  /** Returns a field, or null when the release has none of this name. */
  public @Nullable FieldSpec field(String field) {
    return fields.get(field);
  }
}
