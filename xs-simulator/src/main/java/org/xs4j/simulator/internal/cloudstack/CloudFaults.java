/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.cloudstack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What shall go wrong with commands, in the order in which it was asked for. */
public final class CloudFaults {
  /** Nothing goes wrong. */
  static final Order NONE = new Order(Kind.NONE, 0, "", Duration.ZERO, () -> {});

  /** What can go wrong. */
  public enum Kind {
    /** Nothing, but for the delay and the hook. */
    NONE,
    /** The command is refused with a code and a text. */
    FAIL,
    /** The answer is a page with an HTTP status, nothing is done. */
    PAGE,
    /** The connection is closed before anything is done. */
    CUT_BEFORE,
    /** The connection is closed in place of an answer. */
    CUT_AFTER,
    /** Lists show what was so long ago. */
    STALE
  }

  /**
   * One thing that goes wrong.
   *
   * @param kind what
   * @param code the error code or HTTP status
   * @param text the error text
   * @param time how late, or how old
   * @param hook what runs before the command is looked at
   */
  public record Order(Kind kind, int code, String text, Duration time, Runnable hook) {}

  private static final class Placed {
    private final String command;
    private int skip;
    private int times;
    private final Order order;

    Placed(String command, int skip, int times, Order order) {
      this.command = command;
      this.skip = skip;
      this.times = times;
      this.order = order;
    }
  }

  private final List<Placed> placed = new ArrayList<>();

  /** Places an order for a command, {@code *} for all. */
  public synchronized void place(String command, int skip, int times, Order order) {
    placed.add(new Placed(command, skip, times, order));
  }

  /** Takes back every order. */
  public synchronized void clear() {
    placed.clear();
  }

  synchronized Order take(String command) {
    @Nullable Order taken = null;
    for (Iterator<Placed> all = placed.iterator(); all.hasNext() && taken == null; ) {
      Placed next = all.next();
      if (!next.command.equals("*") && !next.command.equalsIgnoreCase(command)) {
        continue;
      }
      if (next.skip > 0) {
        next.skip--;
        continue;
      }
      taken = next.order;
      if (--next.times == 0) {
        all.remove();
      }
    }
    return taken == null ? NONE : taken;
  }
}
