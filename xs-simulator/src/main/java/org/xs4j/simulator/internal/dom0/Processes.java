/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xs4j.simulator.internal.dom0.shell.ShellHost.ShellTask;
import org.xs4j.simulator.internal.world.World;

/** What runs on a host beside the commands that somebody waits for. Thread-safe. */
public final class Processes {
  private static final Logger log = LoggerFactory.getLogger(Processes.class);

  /** A process; its thread is known while it runs. */
  private static final class Running {
    final List<String> argv;
    @Nullable Thread thread;
    boolean killed;

    Running(List<String> argv) {
      this.argv = argv;
    }
  }

  private final World world;
  private final Map<Long, Running> running = new TreeMap<>();
  private long last = 1_000;

  Processes(World world) {
    this.world = world;
  }

  /** Returns a fresh process id. */
  public synchronized long nextPid() {
    return ++last;
  }

  /** Starts something beside everything else, and returns its process id. */
  public long start(List<String> argv, ShellTask task) {
    long pid = nextPid();
    Running process = new Running(List.copyOf(argv));
    synchronized (this) {
      running.put(pid, process);
    }
    try {
      world.timeline().detach(() -> run(pid, process, task), world.workers());
    } catch (RejectedExecutionException closed) {
      forget(pid);
    }
    return pid;
  }

  private void run(long pid, Running process, ShellTask task) {
    synchronized (this) {
      process.thread = Thread.currentThread();
      if (process.killed) {
        running.remove(pid);
        return;
      }
    }
    try {
      task.run();
    } catch (InterruptedException killed) {
      log.debug("{} was killed", process.argv);
    } catch (IOException gone) {
      log.debug("{} lost its streams", process.argv, gone);
    } finally {
      forget(pid);
      Thread.interrupted();
    }
  }

  /** Runs something that somebody waits for; it can be killed like the others. */
  int inForeground(List<String> argv, Work work) throws IOException, InterruptedException {
    long pid = nextPid();
    Running process = new Running(List.copyOf(argv));
    process.thread = Thread.currentThread();
    synchronized (this) {
      running.put(pid, process);
    }
    try {
      return work.run(pid);
    } finally {
      forget(pid);
      Thread.interrupted();
    }
  }

  /** Something that ends with an exit status. */
  @FunctionalInterface
  interface Work {
    int run(long pid) throws IOException, InterruptedException;
  }

  private synchronized void forget(long pid) {
    running.remove(pid);
  }

  /** Returns what runs, by process id. */
  public synchronized Map<Long, List<String>> list() {
    Map<Long, List<String>> all = new TreeMap<>();
    running.forEach((pid, process) -> all.put(pid, process.argv));
    return all;
  }

  /** Ends a process; returns whether there was one. */
  public synchronized boolean kill(long pid) {
    Running process = running.remove(pid);
    if (process == null) {
      return false;
    }
    process.killed = true;
    if (process.thread != null) {
      process.thread.interrupt();
    }
    return true;
  }

  /** Ends all. */
  synchronized void killAll() {
    List.copyOf(running.keySet()).forEach(this::kill);
  }
}
