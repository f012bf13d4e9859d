/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.xs4j.simulator.internal.db.Change;
import org.xs4j.simulator.internal.db.Database;

/** What somebody subscribed to, and what happened to it. */
final class EventFeed {
  /** Everything of a class, or one object of it; {@code *} for all classes. */
  private record Subject(String className, String ref) {
    boolean wants(String name) {
      return className.equals("*") || className.equals(name);
    }

    boolean wants(Change change) {
      return wants(lower(change.className())) && (ref.isEmpty() || ref.equals(change.ref()));
    }
  }

  private final List<Subject> subjects;

  private EventFeed(List<Subject> subjects) {
    this.subjects = subjects;
  }

  /** Reads subscriptions: {@code *}, a class, or a class and a ref with a slash between. */
  static EventFeed of(List<String> texts) {
    return new EventFeed(
        texts.stream()
            .map(
                text -> {
                  int slash = text.indexOf('/');
                  return slash < 0
                      ? new Subject(lower(text), "")
                      : new Subject(lower(text.substring(0, slash)), text.substring(slash + 1));
                })
            .toList());
  }

  /** Returns what happened since a moment: messages first, then what is new, changed, gone. */
  List<Change> since(Database db, long generation) {
    List<Change> changes = new ArrayList<>();
    for (String name : db.schema().classNames()) {
      boolean told = db.schema().classOf(name).events();
      if (told && subjects.stream().anyMatch(s -> s.wants(lower(name)))) {
        db.changesSince(name, generation).stream()
            .filter(change -> subjects.stream().anyMatch(s -> s.wants(change)))
            .forEach(changes::add);
      }
    }
    changes.sort(
        Comparator.comparing((Change c) -> !c.className().equals("message"))
            .thenComparing(Change::kind));
    return changes;
  }

  /** Returns how many objects each class has. */
  static Map<String, Object> counts(Database db) {
    Map<String, Object> counts = new LinkedHashMap<>();
    db.schema().classNames().forEach(name -> counts.put(lower(name), db.count(name)));
    return counts;
  }

  /** Returns the record of an event. */
  static Map<String, Object> event(Change change) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("id", Long.toString(change.generation()));
    event.put("timestamp", "0.0");
    event.put("class", lower(change.className()));
    event.put("operation", lower(change.kind().name()));
    event.put("ref", change.ref());
    if (change.kind() != Change.Kind.DEL) {
      event.put("snapshot", change.snapshot());
    }
    return event;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
