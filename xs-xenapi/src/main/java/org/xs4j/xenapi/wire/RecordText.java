/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.wire;

import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Writes a record on one line, {@code PIF[device=eth0, …]}, with its secrets masked. */
public final class RecordText {
  private final String className;
  private final StringJoiner fields;

  /** Starts the line of a record of a class, named as on the wire. */
  public RecordText(String className) {
    this.className = className;
    this.fields = new StringJoiner(", ", className + "[", "]");
  }

  /** Adds a field, masked by {@link Redaction}; an absent optional is left out. */
  public RecordText add(String field, @Nullable Object value) {
    Object present = value instanceof Optional<?> optional ? optional.orElse(null) : value;
    if (present != null || !(value instanceof Optional)) {
      fields.add(field + "=" + Redaction.mask(className, field, present));
    }
    return this;
  }

  /** Adds members that have the names of fields. */
  public RecordText addAll(Map<String, ?> members) {
    members.forEach(this::add);
    return this;
  }

  /** Adds members of which only the name tells whether they are secret. */
  public RecordText addUnknown(Map<String, ?> members) {
    Redaction.mask(members).forEach((name, value) -> fields.add(name + "=" + value));
    return this;
  }

  /** Returns the line. */
  @Override
  public String toString() {
    return fields.toString();
  }
}
