/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code event.from} and {@code event.inject} of a {@link FakeXapi}: real long polls over a
 * small database of snapshots, with tokens, deletions and counts as XAPI has them.
 */
public final class FakeEvents implements AutoCloseable {
  private static final Pattern STRING = Pattern.compile("<value>([^<]*)</value>");
  private static final Pattern DOUBLE = Pattern.compile("<double>([^<]*)</double>");

  private record Row(String type, String ref, @Nullable String snapshot, long created, long at) {}

  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final Set<String> ended = new HashSet<>();
  private long generation = 1;
  private int waiting;
  private int most;
  private int subscribed;
  private boolean forgetful;
  private boolean cutting;
  private boolean closed;
  private String session = FakeXapi.SESSION;

  private FakeEvents() {}

  /** Has a server serve events. */
  public static FakeEvents on(FakeXapi xapi) {
    FakeEvents events = new FakeEvents();
    xapi.answer("event.from", body -> exchange -> events.from(body).to(exchange));
    xapi.answer("event.inject", events::inject);
    return events;
  }

  /** Returns a task's snapshot as XML. */
  public static String task(String status, double progress, String result) {
    Map<String, Object> task = new LinkedHashMap<>();
    task.put("status", status);
    task.put("progress", progress);
    task.put("result", result);
    task.put("error_info", List.of());
    return Xml.of(task);
  }

  /** Adds or changes an object; the snapshot is XML. */
  public synchronized void put(String type, String ref, String snapshot) {
    generation++;
    Row old = rows.get(ref);
    long created = old == null || old.snapshot() == null ? generation : old.created();
    rows.put(ref, new Row(type, ref, snapshot, created, generation));
    notifyAll();
  }

  /** Changes several objects at once. */
  public synchronized void putAll(String type, List<String> refs, String snapshot) {
    refs.forEach(ref -> put(type, ref, snapshot));
  }

  /** Deletes an object. */
  public synchronized void remove(String type, String ref) {
    generation++;
    rows.put(ref, new Row(type, ref, null, 0, generation));
    if (forgetful) {
      rows.remove(ref);
    }
    notifyAll();
  }

  /** Has deletions not told from now on, as XAPI does when there were too many. */
  public synchronized void forgetDeletions() {
    forgetful = true;
  }

  /** Ends all sessions and all tasks, as a restart does. */
  public synchronized void restart() {
    ended.add(session);
    rows.values().removeIf(row -> row.type().equals("task"));
    generation = 1_000_000;
    notifyAll();
  }

  /** Cuts the connection of the next call that has events to tell, without telling them. */
  public synchronized void cutNext() {
    cutting = true;
  }

  /** Ends all sessions. */
  public synchronized void endSessions() {
    ended.add(session);
    notifyAll();
  }

  /** Waits until a call waits that asks for so many items. */
  public synchronized void awaitSubscription(int items) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (waiting == 0 || subscribed < items) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError("only " + subscribed + " items are asked for");
      }
      wait(left);
    }
  }

  /** Returns how many calls waited at the same time, at most. */
  public synchronized int atOnce() {
    return most;
  }

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }

  private synchronized FakeXapi.Reply inject(String body) {
    List<String> params = strings(body);
    Row row = rows.get(params.get(2));
    if (row == null || row.snapshot() == null) {
      return FakeXapi.failure("HANDLE_INVALID", params.get(1), params.get(2));
    }
    put(row.type(), row.ref(), row.snapshot());
    return FakeXapi.success("token");
  }

  private synchronized FakeXapi.Reply from(String body) {
    List<String> params = strings(body);
    session = params.get(0);
    String token = params.get(params.size() - 1);
    Set<String> items = new HashSet<>();
    params.subList(1, params.size() - 1).forEach(i -> items.add(i.toLowerCase(Locale.ROOT)));
    Matcher timeout = DOUBLE.matcher(body);
    double seconds = timeout.find() ? Double.parseDouble(timeout.group(1)) : 0;
    if (!token.isEmpty() && !token.matches("\\d+,0")) {
      return FakeXapi.failure("EVENT_FROM_TOKEN_PARSE_FAILURE", token);
    }
    long since = token.isEmpty() ? 0 : Long.parseLong(token.substring(0, token.length() - 2));
    long end = System.nanoTime() + (long) (seconds * 1e9);
    waiting++;
    most = Math.max(most, waiting);
    subscribed = items.size();
    notifyAll();
    try {
      while (true) {
        if (ended.contains(session)) {
          return FakeXapi.failure("SESSION_INVALID", session);
        }
        List<Object> events = events(items, since);
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (cutting && !events.isEmpty()) {
          cutting = false;
          return FakeXapi.cut();
        }
        if (!events.isEmpty() || left <= 0 || closed) {
          return answer(events);
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      return FakeXapi.cut();
    } finally {
      waiting--;
    }
  }

  private List<Object> events(Set<String> items, long since) {
    List<Object> events = new ArrayList<>();
    for (Row row : rows.values()) {
      String item = (row.type() + "/" + row.ref()).toLowerCase(Locale.ROOT);
      boolean asked = items.contains(row.type()) || items.contains(item);
      boolean known = row.snapshot() != null || since > 0;
      if (asked && known && row.at() > since) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("id", row.at());
        event.put("timestamp", "0.0");
        event.put("class", row.type().toLowerCase(Locale.ROOT));
        event.put(
            "operation", row.snapshot() == null ? "del" : row.created() > since ? "add" : "mod");
        event.put("ref", row.ref());
        if (row.snapshot() != null) {
          event.put("snapshot", new Raw(row.snapshot()));
        }
        events.add(event);
      }
    }
    return events;
  }

  /** XML that is written as it is. */
  record Raw(String xml) {}

  private FakeXapi.Reply answer(List<Object> events) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Row row : rows.values()) {
      counts.merge(
          row.type().toLowerCase(Locale.ROOT), row.snapshot() == null ? 0 : 1, Integer::sum);
    }
    Map<String, Object> answer = new HashMap<>();
    answer.put("events", events);
    answer.put("valid_ref_counts", counts);
    answer.put("token", generation + ",0");
    return FakeXapi.success(Xml.of(answer));
  }

  private static List<String> strings(String body) {
    List<String> all = new ArrayList<>();
    Matcher m = STRING.matcher(body.substring(body.indexOf("<params>")));
    while (m.find()) {
      all.add(m.group(1));
    }
    return all;
  }
}
