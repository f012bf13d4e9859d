/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Times pieces of work in turn, so that what disturbs the machine disturbs all of them alike. */
final class Meter {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Map<String, Callable<?>> works = new LinkedHashMap<>();

  /** The medians of one piece of work. */
  record Result(double millis, long bytesAllocated) {}

  Meter add(String name, Callable<?> work) {
    works.put(name, work);
    return this;
  }

  Map<String, Result> measure(int warmUps, int rounds) throws Exception {
    for (int i = 0; i < warmUps; i++) {
      for (Callable<?> work : works.values()) {
        work.call();
      }
    }
    Map<String, double[]> times = new LinkedHashMap<>();
    Map<String, double[]> allocated = new LinkedHashMap<>();
    List<String> names = List.copyOf(works.keySet());
    for (int round = 0; round < rounds; round++) {
      for (String name : names) {
        Callable<?> work = works.get(name);
        System.gc();
        long before = allocated();
        long start = System.nanoTime();
        Object kept = work == null ? name : work.call();
        times.computeIfAbsent(name, n -> new double[rounds])[round] =
            (System.nanoTime() - start) / 1e6;
        allocated.computeIfAbsent(name, n -> new double[rounds])[round] = allocated() - before;
        if (kept == null) {
          throw new IllegalStateException(name + " returned nothing");
        }
      }
    }
    Map<String, Result> results = new LinkedHashMap<>();
    times.forEach(
        (name, millis) ->
            results.put(
                name,
                new Result(
                    median(millis), (long) median(allocated.getOrDefault(name, new double[1])))));
    return results;
  }

  /** Returns how many bytes the value that the work returns keeps on the heap. */
  static long retained(Callable<?> work) throws Exception {
    long before = used();
    Object kept = work.call();
    long after = used();
    if (kept.hashCode() == 0) {
      System.err.print("");
    }
    return after - before;
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** Returns what all threads but the server's have allocated. */
  private static long allocated() {
    long total = 0;
    for (java.lang.management.ThreadInfo info : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
      if (info != null && !info.getThreadName().startsWith(Loopback.THREADS)) {
        total += Math.max(0, THREADS.getThreadAllocatedBytes(info.getThreadId()));
      }
    }
    return total;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
