/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dispatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

  private final List<Entry> entries = new ArrayList<>();
  private final Masking masking;

  /** Makes an empty log. */
  public CallLog() {
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
            : reply instanceof Reply.Cut ? "cut" : "ok";
    entries.add(
        new Entry(host, call.method(), writes(call.method()), masking.masked(call), outcome, at));
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
