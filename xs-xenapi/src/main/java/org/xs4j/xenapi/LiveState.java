/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xs4j.core.Ref;
import org.xs4j.xenapi.internal.TreeReader;
import org.xs4j.xenapi.internal.session.EventFeed;
import org.xs4j.xenapi.wire.RecordType;
import org.xs4j.xenapi.wire.XapiRecord;

/** Turns batches of events into snapshots, and notices when deletions were lost. */
final class LiveState {
  private final Map<String, RecordType<?, ?>> types = new HashMap<>();
  private final Map<RecordType<?, ?>, Long> odd = new HashMap<>();
  private LiveSnapshot now;

  LiveState(List<RecordType<?, ?>> types) {
    Map<RecordType<?, ?>, Map<Ref<?>, XapiRecord>> none = new HashMap<>();
    for (RecordType<?, ?> type : types) {
      this.types.put(type.name().toLowerCase(Locale.ROOT), type);
      none.put(type, Map.of());
    }
    this.now = new LiveSnapshot(none, 0);
  }

  /** One object before and after. */
  record Change(
      RecordType<?, ?> type, Ref<?> ref, @Nullable XapiRecord before, @Nullable XapiRecord after) {}

  LiveSnapshot now() {
    return now;
  }

  /**
   * Takes a batch.
   *
   * @return what changed; empty when deletions were lost, so that all has to be read again
   */
  Optional<List<Change>> take(EventFeed.Batch batch) {
    Map<RecordType<?, ?>, Map<Ref<?>, XapiRecord>> next = new HashMap<>();
    for (RecordType<?, ?> type : types.values()) {
      next.put(type, batch.complete() ? new HashMap<>() : now.records(type));
    }
    Set<RecordType<?, ?>> copied = new HashSet<>();
    for (EventFeed.Event event : batch.events()) {
      RecordType<?, ?> type = types.get(event.type());
      if (type != null) {
        if (!batch.complete() && copied.add(type)) {
          next.put(type, new HashMap<>(now.records(type)));
        }
        apply(type, event, next.getOrDefault(type, new HashMap<>()));
      }
    }
    if (!isPlausible(batch, next)) {
      return Optional.empty();
    }
    List<Change> changes = new ArrayList<>();
    for (RecordType<?, ?> type : types.values()) {
      if (batch.complete() || copied.contains(type)) {
        changes(type, next.getOrDefault(type, Map.of()), changes);
      }
    }
    if (!changes.isEmpty()) {
      now = new LiveSnapshot(next, now.version() + 1);
    }
    return Optional.of(changes);
  }

  private static void apply(
      RecordType<?, ?> type, EventFeed.Event event, Map<Ref<?>, XapiRecord> records) {
    Ref<?> ref = type.ref(event.ref());
    if (event.deleted()) {
      records.remove(ref);
    } else if (event.snapshot() != null) {
      records.put(ref, type.read(new TreeReader(event.snapshot())));
    }
  }

  /**
   * XAPI remembers its last few hundred deletions only and says nothing of the others, but for the
   * number of objects. A class whose number is another even after reading all, as that of messages,
   * which are no rows, is believed as long as the difference stays.
   */
  private boolean isPlausible(
      EventFeed.Batch batch, Map<RecordType<?, ?>, Map<Ref<?>, XapiRecord>> next) {
    boolean plausible = true;
    for (Map.Entry<String, RecordType<?, ?>> type : types.entrySet()) {
      Long told = batch.counts().get(type.getKey());
      if (told != null) {
        long difference = told - next.getOrDefault(type.getValue(), Map.of()).size();
        if (batch.complete()) {
          odd.put(type.getValue(), difference);
        } else if (difference != odd.getOrDefault(type.getValue(), 0L)) {
          plausible &= type.getKey().equals("message");
        }
      }
    }
    return plausible;
  }

  private void changes(RecordType<?, ?> type, Map<Ref<?>, XapiRecord> next, List<Change> changes) {
    Map<Ref<?>, XapiRecord> before = now.records(type);
    next.forEach(
        (ref, after) -> {
          XapiRecord old = before.get(ref);
          if (!after.equals(old)) {
            changes.add(new Change(type, ref, old, after));
          }
        });
    before.forEach(
        (ref, old) -> {
          if (!next.containsKey(ref)) {
            changes.add(new Change(type, ref, old, null));
          }
        });
  }
}
