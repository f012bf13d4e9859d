/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xs4j.core.Ref;
import org.xs4j.xenapi.wire.RecordType;
import org.xs4j.xenapi.wire.XapiRecord;

/** The objects of a {@link LiveView}'s classes as XAPI had them at one moment; never changes. */
public final class LiveSnapshot {
  private final Map<RecordType<?, ?>, Map<Ref<?>, XapiRecord>> objects;
  private final long version;

  LiveSnapshot(Map<RecordType<?, ?>, Map<Ref<?>, XapiRecord>> objects, long version) {
    Map<RecordType<?, ?>, Map<Ref<?>, XapiRecord>> copy = new HashMap<>();
    objects.forEach((type, records) -> copy.put(type, Collections.unmodifiableMap(records)));
    this.objects = copy;
    this.version = version;
  }

  /**
   * Returns all objects of a class by ref, in no order.
   *
   * @throws IllegalArgumentException when the view does not have the class
   */
  @SuppressWarnings("unchecked") // a class's map is filled by the class's own type only
  public <R extends Ref<T>, T extends XapiRecord> Map<R, T> all(RecordType<R, T> type) {
    return (Map<R, T>) (Map<?, ?>) records(type);
  }

  /**
   * Returns one object, if it is there.
   *
   * @throws IllegalArgumentException when the view does not have the class
   */
  public <R extends Ref<T>, T extends XapiRecord> Optional<T> find(RecordType<R, T> type, R ref) {
    return Optional.ofNullable(all(type).get(ref));
  }

  /** Returns a number that grows with each change. */
  public long version() {
    return version;
  }

  Map<Ref<?>, XapiRecord> records(RecordType<?, ?> type) {
    @Nullable Map<Ref<?>, XapiRecord> records = objects.get(type);
    if (records == null) {
      throw new IllegalArgumentException(type + " is not watched; watched: " + objects.keySet());
    }
    return records;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("version ").append(version);
    objects.forEach((type, map) -> text.append(", ").append(map.size()).append(' ').append(type));
    return text.toString();
  }
}
