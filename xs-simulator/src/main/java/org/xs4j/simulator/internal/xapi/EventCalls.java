/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.xs4j.simulator.internal.db.Change;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dispatch.Context;
import org.xs4j.simulator.internal.dispatch.Handlers;
import org.xs4j.simulator.internal.dispatch.OcamlText;
import org.xs4j.simulator.internal.wire.XapiFailure;
import org.xs4j.simulator.internal.world.Machine;

/** Events: batches after a token, and the older form with a queue for each session. */
final class EventCalls {
  private static final Duration LONGEST_WAIT = Duration.ofHours(24);

  /** What a session registered for, and up to where it was told. */
  private static final class Registration {
    final Set<String> classes = new LinkedHashSet<>();
    final long since;
    long told;

    Registration(long since) {
      this.since = since;
      this.told = since;
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

  /** Makes an object look changed; the token that it answers is the last one before. */
  private static Object inject(Context c) {
    String name = c.args().text(0);
    boolean known = c.db().schema().classNames().contains(name);
    Row row = known ? c.db().find(name, c.args().text(1)) : null;
    if (row == null) {
      throw XapiFailure.handleInvalid(name, c.args().text(1));
    }
    String before = token(c.db().generation());
    c.db().touch(row);
    return before;
  }

  /** Counts what was noted for registered sessions, and nothing before one registered. */
  private Object currentId(Context c) {
    long first = Long.MAX_VALUE;
    List<String> classes = new ArrayList<>();
    for (Registration registration : registrations.values()) {
      first = Math.min(first, registration.since);
      classes.addAll(registration.classes);
    }
    return (long) EventFeed.of(classes).since(c.db(), first).size();
  }

  private void subscribe(Context c) {
    registration(c).classes.addAll(c.args().list(0));
  }

  /** A session that was registered for something stays registered, for nothing in the end. */
  private void unsubscribe(Context c) {
    Set<String> gone = new LinkedHashSet<>();
    c.args().list(0).forEach(text -> gone.add(text.toLowerCase(Locale.ROOT)));
    registration(c).classes.removeIf(text -> gone.contains(text.toLowerCase(Locale.ROOT)));
  }

  private Registration registration(Context c) {
    return registrations.computeIfAbsent(
        c.session(), session -> new Registration(c.db().generation()));
  }

  private Object next(Context c) {
    Registration registration = registrations.get(c.session());
    if (registration == null) {
      throw new XapiFailure("SESSION_NOT_REGISTERED", trackingId(c.session()));
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

  /** Returns how logs name a session without telling it. */
  private static String trackingId(String session) {
    try {
      byte[] hash = MessageDigest.getInstance("MD5").digest(session.getBytes(UTF_8));
      return "trackid=" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
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
        boolean local = machine.localSessions().contains(c.session());
        if (!local && db.find("session", c.session()) == null) {
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
    String[] numbers = token.split(",", -1);
    try {
      if (numbers.length == 2) {
        OcamlText.int64(numbers[1]);
        return OcamlText.int64(numbers[0]);
      }
    } catch (XapiFailure noNumber) {
      // told below in XAPI's words
    }
    throw new XapiFailure("EVENT_FROM_TOKEN_PARSE_FAILURE", token);
  }

  private static String token(long generation) {
    return String.format(Locale.ROOT, "%020d,%020d", generation, 0);
  }
}
