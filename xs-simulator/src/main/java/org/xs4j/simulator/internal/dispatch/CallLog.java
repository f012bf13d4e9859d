/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dispatch;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.xs4j.simulator.internal.schema.Schema;
import org.xs4j.simulator.internal.wire.Call;
import org.xs4j.simulator.internal.wire.Reply;

/** Remembers the calls that came, without their secrets. */
public final class CallLog {
  /**
   * A call that was answered.
   *
   * @param outcome {@code ok}, {@code cut}, or the code of the failure
   */
  public record Entry(
      String host,
      String method,
      boolean writes,
      List<Object> params,
      String outcome,
      Instant at) {}

  /** As many calls are remembered, so that a process can run for long. */
  private static final int REMEMBERED = 100_000;

  private final Deque<Entry> entries = new ArrayDeque<>();
  private final Consumer<Entry> listener;
  private final Masking masking;

  /** Makes an empty log that tells each call as it is answered. */
  public CallLog(Consumer<Entry> listener) {
    this.listener = listener;
    this.masking = new Masking(Schema.model());
  }

  /** Returns the calls so far, oldest first. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** Forgets the calls so far. */
  public synchronized void clear() {
    entries.clear();
  }

  synchronized void add(String host, Call call, Reply reply, Instant at) {
    String outcome =
        reply instanceof Reply.Failure failure
            ? failure.description().get(0)
            : reply instanceof Reply.Emergency emergency
                ? emergency.description().get(0)
                : reply instanceof Reply.Cut ? "cut" : "ok";
    if (entries.size() == REMEMBERED) {
      entries.removeFirst();
    }
    Entry entry =
        new Entry(host, call.method(), writes(call.method()), masking.masked(call), outcome, at);
    entries.addLast(entry);
    listener.accept(entry);
  }

  /** Returns whether a message may change something. */
  static boolean writes(String method) {
    String plain = Dispatcher.plainName(method);
    String name = plain.substring(plain.indexOf('.') + 1);
    boolean session =
        plain.startsWith("session.") && (name.contains("login") || name.contains("logout"));
    return !(session
        || name.startsWith("get_")
        || plain.startsWith("event.")
        || plain.startsWith("system."));
  }
}
