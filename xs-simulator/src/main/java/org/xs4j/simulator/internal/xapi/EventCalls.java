/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xs4j.simulator.internal.db.Change;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.wire.XapiFailure;
import org.xs4j.simulator.internal.world.Machine;

/** Events: batches after a token, and the older form with a queue for each session. */
final class EventCalls {
  private static final Pattern TOKEN = Pattern.compile("(\\d{20}),(\\d{20})");
  private static final Duration LONGEST_WAIT = Duration.ofHours(24);

  /** What a session registered for, and up to where it was told. */
  private static final class Registration {
    final Set<String> classes = new LinkedHashSet<>();
    long told;

    Registration(long told) {
      this.told = told;
    }
  }

  /** By session; guarded by the world's lock. */
  private final Map<String, Registration> registrations = new HashMap<>();

  private EventCalls() {}

  static void register(Handlers to) {
    EventCalls calls = new EventCalls();
    to.on("event.from", EventCalls::from)
        .on("event.inject", EventCalls::inject)
        .on("event.get_current_id", calls::currentId)
        .run("event.register", calls::subscribe)
        .run("event.unregister", calls::unsubscribe)
        .on("event.next", calls::next);
  }

  private static Object from(Context c) {
    long since = parse(c.args().text(1));
    EventFeed feed = EventFeed.of(c.args().list(0));
    Database db = c.db();
    waitUntil(c, timeout(c.args().fraction(2)), () -> !feed.since(db, since).isEmpty());
    List<Change> changes = feed.since(db, since);
    long last = changes.stream().mapToLong(Change::generation).max().orElse(since);
    Map<String, Object> batch = new LinkedHashMap<>();
    batch.put("events", changes.stream().map(EventFeed::event).toList());
    batch.put("valid_ref_counts", EventFeed.counts(db));
    batch.put("token", token(last));
    return batch;
  }

  private static Object inject(Context c) {
    String name = c.args().text(0).toLowerCase(Locale.ROOT);
    for (String className : c.db().schema().classNames()) {
      if (className.toLowerCase(Locale.ROOT).equals(name)) {
        Row row = c.db().find(className, c.args().text(1));
        if (row != null) {
          c.db().touch(row);
          return token(c.db().generation());
        }
      }
    }
    throw XapiFailure.handleInvalid(c.args().text(0), c.args().text(1));
  }

  private Object currentId(Context c) {
    // only what is kept for a registered session is counted
    return registrations.isEmpty() ? 0L : c.db().generation();
  }

  private void subscribe(Context c) {
    registrations
        .computeIfAbsent(c.session(), session -> new Registration(c.db().generation()))
        .classes
        .addAll(c.args().list(0));
  }

  private void unsubscribe(Context c) {
    Registration registration = registrations.get(c.session());
    if (registration == null) {
      return;
    }
    Set<String> gone = new LinkedHashSet<>();
    c.args().list(0).forEach(text -> gone.add(text.toLowerCase(Locale.ROOT)));
    registration.classes.removeIf(text -> gone.contains(text.toLowerCase(Locale.ROOT)));
    if (registration.classes.isEmpty()) {
      registrations.remove(c.session());
    }
  }

  private Object next(Context c) {
    Registration registration = registrations.get(c.session());
    if (registration == null) {
      throw new XapiFailure("SESSION_NOT_REGISTERED", c.session());
    }
    Database db = c.db();
    List<Change> changes = new ArrayList<>();
    waitUntil(
        c,
        LONGEST_WAIT,
        () -> {
          changes.clear();
          changes.addAll(
              EventFeed.of(List.copyOf(registration.classes)).since(db, registration.told));
          return !changes.isEmpty();
        });
    registration.told = db.generation();
    return changes.stream().map(EventFeed::event).toList();
  }

  /** Waits while others act; ends early when the session or the line is gone. */
  private static void waitUntil(Context c, Duration limit, BooleanSupplier done) {
    Machine machine = c.machine();
    Database db = c.db();
    long epoch = machine.epoch();
    Instant end = c.world().timeline().now().plus(limit);
    boolean timed = false;
    try {
      while (!done.getAsBoolean() && c.world().timeline().now().isBefore(end)) {
        if (!timed) {
          timed = true;
          // nobody else may do anything when the time has come
          c.world().later(limit, () -> {});
        }
        c.world().awaitChange();
        if (machine.epoch() != epoch || !machine.isUp()) {
          c.cutLine();
          return;
        }
        if (db.find("session", c.session()) == null) {
          throw new XapiFailure("SESSION_INVALID", c.session());
        }
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      c.cutLine();
    }
  }

  private static Duration timeout(double seconds) {
    if (Double.isNaN(seconds) || seconds < 0) {
      return Duration.ZERO;
    }
    if (seconds > LONGEST_WAIT.toSeconds()) {
      return LONGEST_WAIT;
    }
    return Duration.ofNanos((long) (seconds * 1e9));
  }

  private static long parse(String token) {
    if (token.isEmpty()) {
      return 0;
    }
    Matcher matcher = TOKEN.matcher(token);
    if (!matcher.matches()) {
      throw new XapiFailure("EVENT_FROM_TOKEN_PARSE_FAILURE", token);
    }
    try {
      return Long.parseLong(matcher.group(1));
    } catch (NumberFormatException e) {
      throw new XapiFailure("EVENT_FROM_TOKEN_PARSE_FAILURE", token);
    }
  }

  private static String token(long generation) {
    return String.format(Locale.ROOT, "%020d,%020d", generation, 0);
  }
}
