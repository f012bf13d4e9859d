/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.JournalEntry;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.simulator.testing.ProcessDeath;

/**
 * A process of which nothing gets out any more once it is dead: no call, no command, no journal
 * entry, no wait. It dies after an entry of its journal, or after the effect of a call, command or
 * request, whose answer it may still read and can do nothing with.
 */
final class MortalProcess {
  private static final int EVERY = Integer.MAX_VALUE;

  private final UpgradeBench bench;
  private final int lastEntry;
  private final int lastDeed;
  private final AtomicInteger entries = new AtomicInteger();
  private final AtomicInteger deeds = new AtomicInteger();
  private volatile boolean dead;

  private MortalProcess(UpgradeBench bench, int lastEntry, int lastDeed) {
    this.bench = bench;
    this.lastEntry = lastEntry;
    this.lastDeed = lastDeed;
  }

  /** Returns one that dies once it has written so many entries. */
  static MortalProcess dyingAfterEntry(UpgradeBench bench, int entry) {
    return new MortalProcess(bench, entry, EVERY);
  }

  /** Returns one that dies once so many calls, commands and requests had their effect. */
  static MortalProcess dyingAfterDeed(UpgradeBench bench, int deed) {
    return new MortalProcess(bench, EVERY, deed);
  }

  /** Begins to count what it does. */
  void live() {
    bench.sim.onCall("*").times(EVERY).runAfterEffect(this::did);
    bench.sim.onCommand("*").times(EVERY).runAfterEffect(this::did);
    bench.cloud.onCommand("*").times(EVERY).run(this::did);
  }

  private void did() {
    if (deeds.incrementAndGet() == lastDeed) {
      die();
    }
  }

  private void die() {
    dead = true;
    bench.sim.clearFaults();
    bench.cloud.clearFaults();
    bench.sim.onCall("*").times(EVERY).cutBeforeEffect();
    bench.sim.onCommand("*").times(EVERY).cutBeforeEffect();
    bench.cloud.onCommand("*").times(EVERY).cutBeforeEffect();
  }

  /** Lets others reach the hosts again. */
  void bury() {
    bench.sim.clearFaults();
    bench.cloud.clearFaults();
  }

  boolean dead() {
    return dead;
  }

  int entries() {
    return entries.get();
  }

  int deeds() {
    return deeds.get();
  }

  private void requireLife() {
    if (dead) {
      throw new ProcessDeath("before it could go on");
    }
  }

  TimeSource time() {
    return new TimeSource() {
      @Override
      public Instant now() {
        requireLife();
        return bench.clock.now();
      }

      @Override
      public void sleep(Duration duration) throws InterruptedException {
        requireLife();
        bench.clock.sleep(duration);
      }
    };
  }

  Journal journal(Journal inner) {
    return new Journal() {
      @Override
      public List<JournalEntry> entries() {
        return inner.entries();
      }

      @Override
      public void append(JournalEntry entry) {
        requireLife();
        inner.append(entry);
        if (entries.incrementAndGet() == lastEntry) {
          die();
        }
        requireLife();
      }

      @Override
      public void close() {}
    };
  }
}
