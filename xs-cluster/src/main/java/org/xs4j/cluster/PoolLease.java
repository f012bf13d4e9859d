/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xs4j.core.TransportException;
import org.xs4j.core.XsException;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.core.wait.Waiter;
import org.xs4j.xenapi.BusyException;
import org.xs4j.xenapi.XapiException;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.raw.PoolApi;
import org.xs4j.xenapi.raw.PoolRecord;
import org.xs4j.xenapi.raw.PoolRef;
import org.xs4j.xenapi.raw.XapiErrors;

/**
 * The right to change a pool, so that two operators do not interleave. It is a key in {@code
 * pool.other_config}, which XAPI refuses to add twice.
 */
public final class PoolLease implements AutoCloseable {
  /** The key in {@code pool.other_config}. */
  public static final String KEY = "xs4j:lease";

  private static final Logger log = LoggerFactory.getLogger(PoolLease.class);
  private static final Duration LENGTH = Duration.ofHours(4);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Supplier<XsClient> reached;
  private final PoolRef pool;
  private final String text;
  private final TimeSource time;

  private PoolLease(Supplier<XsClient> reached, PoolRef pool, String text, TimeSource time) {
    this.reached = reached;
    this.pool = pool;
    this.text = text;
    this.time = time;
  }

  /**
   * Takes the lease for an owner, who may hold it already. It runs out after four hours.
   *
   * @throws LeaseHeldException when somebody else holds it
   */
  public static PoolLease take(XsClient xs, String owner, TimeSource time) {
    return take(() -> xs, owner, time);
  }

  /** Takes the lease of a pool that may be led, and so reached, by another host in the end. */
  static PoolLease take(Supplier<XsClient> reached, String owner, TimeSource time) {
    XsClient xs = reached.get();
    Map.Entry<PoolRef, PoolRecord> pool = pool(xs);
    String text = owner + " until " + time.now().plus(LENGTH);
    String held = pool.getValue().otherConfig().get(KEY);
    if (held != null) {
      refuseHeld(held, owner, time);
      xs.raw().pool().removeFromOtherConfig(pool.getKey(), KEY);
    }
    try {
      xs.raw().pool().addToOtherConfig(pool.getKey(), KEY, text);
    } catch (XapiException e) {
      if (e.code().equals(XapiErrors.MAP_DUPLICATE_KEY)) {
        throw new LeaseHeldException(
            pool(xs).getValue().otherConfig().getOrDefault(KEY, "somebody"));
      }
      throw e;
    } catch (TransportException e) {
      if (!text.equals(pool(xs).getValue().otherConfig().get(KEY))) {
        throw e;
      }
    }
    return new PoolLease(reached, pool.getKey(), text, time);
  }

  private static void refuseHeld(String held, String owner, TimeSource time) {
    int until = held.lastIndexOf(" until ");
    String holder = until < 0 ? held : held.substring(0, until);
    if (!holder.equals(owner)
        && !hasEnded(until < 0 ? "" : held.substring(until + " until ".length()), time)) {
      throw new LeaseHeldException(held);
    }
  }

  private static boolean hasEnded(String text, TimeSource time) {
    try {
      return Instant.parse(text).isBefore(time.now());
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  /**
   * Takes the lease away from whoever holds it. Only for a person who knows that nobody is at work.
   */
  public static void breakOpen(XsClient xs) {
    xs.raw().pool().removeFromOtherConfig(pool(xs).getKey(), KEY);
  }

  /** Gives back a lease that an owner took and died with; does nothing when the pool has none. */
  static void giveBack(XsClient xs, String owner) {
    Map.Entry<PoolRef, PoolRecord> pool = pool(xs);
    if (pool.getValue().otherConfig().getOrDefault(KEY, "").startsWith(owner + " until ")) {
      xs.raw().pool().removeFromOtherConfig(pool.getKey(), KEY);
    }
  }

  private static Map.Entry<PoolRef, PoolRecord> pool(XsClient xs) {
    return xs.raw().pool().getAllRecords().entrySet().iterator().next();
  }

  /**
   * Gives the lease back, waiting out a short outage, unless it was broken open or taken over
   * meanwhile; never throws.
   */
  @Override
  public void close() {
    try {
      Waiter.forValue(
              "the lease is given back",
              () -> {
                PoolApi pools = reached.get().raw().pool();
                if (text.equals(pools.getOtherConfig(pool).get(KEY))) {
                  pools.removeFromOtherConfig(pool, KEY);
                }
                return true;
              })
          .tolerating(TransportException.class)
          .tolerating(BusyException.class)
          .atMost(PATIENCE)
          .time(time)
          .await();
    } catch (XsException e) {
      log.warn(
          "the lease on the pool could not be given back; it runs out by itself: {}",
          e.getMessage());
    }
  }

  /** Thrown when somebody else is changing the pool. */
  public static final class LeaseHeldException extends XsException {
    LeaseHeldException(String holder) {
      super(
          "somebody else is changing this pool: "
              + holder
              + ". Wait, or break the lease if you know that nobody is at work "
              + "(pool.other_config key "
              + KEY
              + ").");
    }
  }
}
