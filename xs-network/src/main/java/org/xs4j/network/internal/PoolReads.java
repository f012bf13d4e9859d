/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network.internal;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.xs4j.network.NetworkSnapshot;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;

/**
 * The snapshots that the steps of a run share, so that what is read does not grow with the number
 * of hosts.
 *
 * <p>A step that looks whether it is needed may use what was read a moment ago, unless its host or
 * the pool was written to since. A step that looks what became of a write gets a read that began
 * after it asked; steps that ask at the same time share one.
 */
public final class PoolReads {
  private static final Duration MOMENT = Duration.ofSeconds(5);

  private final Fleet fleet;
  private final Map<XsClient, Reader> readers = new ConcurrentHashMap<>();

  /** Creates the shared reads of a run. */
  public PoolReads(Fleet fleet) {
    this.fleet = fleet;
  }

  Fleet fleet() {
    return fleet;
  }

  /** Returns the pool of a host as it was a moment ago, with every write to the host so far. */
  NetworkSnapshot recent(String host) {
    return reader(host).recent(host);
  }

  /** Returns the pool of a host as it is. */
  NetworkSnapshot fresh(String host) {
    return reader(host).fresh();
  }

  /** Notes that something was written to a host. */
  void changedHost(String host) {
    reader(host).changed(host);
  }

  /** Notes that something was written which all hosts of a pool share. */
  void changedPool(String host) {
    reader(host).changed(Reader.ALL);
  }

  private Reader reader(String host) {
    return readers.computeIfAbsent(fleet.poolOf(host), Reader::new);
  }

  private static final class Reader {
    private static final String ALL = "";

    private final XsClient xs;
    private final AtomicLong begun = new AtomicLong();
    private final Map<String, Long> writes = new ConcurrentHashMap<>();
    private @Nullable NetworkSnapshot last;
    private long lastNumber;
    private long lastNanos;

    Reader(XsClient xs) {
      this.xs = xs;
    }

    void changed(String what) {
      writes.put(what, begun.get());
    }

    synchronized NetworkSnapshot recent(String host) {
      boolean young = System.nanoTime() - lastNanos < MOMENT.toNanos();
      return last != null && young && lastNumber > written(host) && lastNumber > written(ALL)
          ? last
          : read();
    }

    /** Returns the number of the last read that began before the last write was over. */
    private long written(String what) {
      return writes.getOrDefault(what, 0L);
    }

    NetworkSnapshot fresh() {
      long needed = begun.get() + 1;
      synchronized (this) {
        return last != null && lastNumber >= needed ? last : read();
      }
    }

    private NetworkSnapshot read() {
      long number = begun.incrementAndGet();
      long nanos = System.nanoTime();
      NetworkSnapshot snapshot = NetworkSnapshot.read(xs);
      last = snapshot;
      lastNumber = number;
      lastNanos = nanos;
      return snapshot;
    }
  }
}
