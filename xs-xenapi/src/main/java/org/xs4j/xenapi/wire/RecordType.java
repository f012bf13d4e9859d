/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.wire;

import java.util.Objects;
import java.util.function.Function;
import org.xs4j.core.Ref;

/**
 * One of XAPI's classes as a value, such as {@code PifRecord.TYPE}.
 *
 * @param <R> its refs
 * @param <T> its records
 */
public final class RecordType<R extends Ref<T>, T extends XapiRecord> {
  private final String name;
  private final Function<String, R> ref;
  private final Function<? super WireReader, T> record;

  /**
   * Creates the type of a class by its name on the wire; the generated records each have theirs.
   */
  public RecordType(String name, Function<String, R> ref, Function<? super WireReader, T> record) {
    this.name = Objects.requireNonNull(name, "name");
    this.ref = Objects.requireNonNull(ref, "ref");
    this.record = Objects.requireNonNull(record, "record");
  }

  /** Returns the name on the wire, such as {@code PIF}. */
  public String name() {
    return name;
  }

  /** Returns the ref of a text. */
  public R ref(String text) {
    return ref.apply(text);
  }

  /** Reads a record. */
  public T read(WireReader in) {
    return record.apply(in);
  }

  @Override
  public String toString() {
    return name;
  }
}
