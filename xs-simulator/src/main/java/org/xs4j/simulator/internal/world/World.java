/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.xs4j.simulator.internal.schema.Profile;
import org.xs4j.simulator.internal.schema.Schema;

/** Everything that exists: machines, their pools, time. One lock guards all of it. */
public final class World {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long changes;
  private final Timeline timeline;
  private final Settings settings;
  private final Ids ids;
  private final List<Machine> machines = new ArrayList<>();
  private final OutsideStorage storage = new OutsideStorage();
  private final OutsideNetwork network = new OutsideNetwork();
  private final List<Runnable> watchers = new ArrayList<>();
  private final Set<String> lockedTrays = new HashSet<>();
  private final Media media = new Media();
  private final ExecutorService workers;

  /** Makes an empty world. */
  public World(Timeline timeline, Settings settings, long seed) {
    this.timeline = timeline;
    this.settings = settings;
    this.ids = new Ids(seed);
    AtomicInteger count = new AtomicInteger();
    this.workers =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "xapi-simulator-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Adds a machine with a stand-alone host freshly installed on it. */
  public Machine addMachine(String name, String address, int nics, Profile release) {
    int number = machines.size();
    List<Nic> cards = new ArrayList<>();
    for (int i = 0; i < nics; i++) {
      String mac = String.format("52:54:00:%02x:%02x:%02x", 0xaa + number / 256, number % 256, i);
      cards.add(new Nic("eth" + i, mac));
    }
    Machine machine =
        new Machine(name, ids.next(), address, List.copyOf(cards), release, Schema.of(release));
    machines.add(machine);
    new Installer(this).install(machine);
    return machine;
  }

  /** Runs something while nothing else happens. */
  public void exclusively(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      unlock();
    }
  }

  /** Looks at the world whenever something may have changed, while the lock is held. */
  public void watch(Runnable watcher) {
    watchers.add(watcher);
  }

  /** Lets the watchers look now. */
  public void look() {
    watchers.forEach(Runnable::run);
  }

  /** Gives the lock back and wakes who waits for a change. */
  public void unlock() {
    look();
    changes++;
    changed.signalAll();
    lock.unlock();
  }

  /**
   * Lets others act until something may have changed; who asks must look again.
   *
   * @throws InterruptedException when the simulator stops
   */
  public void awaitChange() throws InterruptedException {
    long seen = changes;
    while (changes == seen) {
      changed.await();
    }
  }

  /**
   * Lets time pass and others act, in the middle of work that holds the lock.
   *
   * @throws InterruptedException when the simulator stops
   */
  public void rest(Duration time) throws InterruptedException {
    AtomicBoolean over = new AtomicBoolean();
    Runnable goOn = timeline.rest();
    later(
        time,
        () -> {
          over.set(true);
          goOn.run();
        });
    while (!over.get()) {
      awaitChange();
    }
  }

  /** Lets something happen later, while nothing else does. */
  public void later(Duration delay, Runnable action) {
    timeline.after(delay, () -> exclusively(action));
  }

  /** Returns the lock that guards the world. */
  public ReentrantLock lock() {
    return lock;
  }

  /** Returns the clock. */
  public Timeline timeline() {
    return timeline;
  }

  /** Returns how the world behaves. */
  public Settings settings() {
    return settings;
  }

  /** Returns the source of ids. */
  public Ids ids() {
    return ids;
  }

  /** Returns the machines in order. */
  public List<Machine> machines() {
    return machines;
  }

  /** Returns what is at the other end of the hosts' cables. */
  public OutsideNetwork network() {
    return network;
  }

  /** Returns the storage outside of the hosts. */
  public OutsideStorage storage() {
    return storage;
  }

  /** Returns the installation media that hosts can reach. */
  public Media media() {
    return media;
  }

  /** Returns the uuids of drives whose guests have locked the tray; may be changed. */
  public Set<String> lockedTrays() {
    return lockedTrays;
  }

  /** Returns the threads that calls and tasks run on. */
  public ExecutorService workers() {
    return workers;
  }

  /** Returns the machine at an address, or null when there is none. */
  public @Nullable Machine machineAt(String address) {
    return machines.stream()
        .filter(m -> m.address().equals(address) || m.host().text("address").equals(address))
        .findFirst()
        .orElse(null);
  }

  /** Stops the threads and forgets the future. */
  public void close() {
    timeline.close();
    workers.shutdownNow();
  }
}
