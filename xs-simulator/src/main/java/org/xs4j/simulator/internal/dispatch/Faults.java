/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xs4j.simulator.internal.wire.XapiFailure;

/** Faults to order: counted, never random. */
public final class Faults {
  /** What goes wrong with one call. */
  public record Order(
      @Nullable XapiFailure failure,
      @Nullable Object answer,
      boolean cutsBefore,
      boolean cutsAfter,
      boolean garbles,
      Duration delay,
      Runnable before,
      Runnable after) {
    static final Order NOTHING =
        new Order(null, null, false, false, false, Duration.ZERO, () -> {}, () -> {});

    /** Throws or returns what was ordered in place of the call's work; null for nothing. */
    @Nullable Object inPlace() {
      if (failure != null) {
        throw failure;
      }
      return answer;
    }
  }

  /** Which calls an order is for; mutable, guarded by the list. */
  private static final class Rule {
    final String method;
    final @Nullable String host;
    final Order order;
    int skip;
    int left;

    Rule(String method, @Nullable String host, int skip, int times, Order order) {
      this.method = method;
      this.host = host;
      this.skip = skip;
      this.left = times;
      this.order = order;
    }
  }

  private final List<Rule> rules = new ArrayList<>();

  /**
   * Places an order.
   *
   * @param method the message, in its synchronous and asynchronous form; {@code *} for every one
   * @param host the name of the host called; null for any
   * @param skip how many such calls pass unharmed first
   * @param times how many are hit then
   */
  public void place(String method, @Nullable String host, int skip, int times, Order order) {
    synchronized (rules) {
      rules.add(new Rule(method, host, skip, times, order));
    }
  }

  /** Takes back all orders. */
  public void clear() {
    synchronized (rules) {
      rules.clear();
    }
  }

  /** Returns what is to go wrong with a call, counting it. */
  Order take(String host, String wireMethod) {
    String method = Dispatcher.plainName(wireMethod);
    synchronized (rules) {
      for (Rule rule : rules) {
        boolean meant =
            (rule.method.equals("*")
                    || rule.method.equals(method)
                    || rule.method.equals(wireMethod))
                && (rule.host == null || rule.host.equals(host));
        if (!meant || rule.left == 0) {
          continue;
        }
        if (rule.skip > 0) {
          rule.skip--;
          continue;
        }
        rule.left--;
        return rule.order;
      }
    }
    return Order.NOTHING;
  }
}
