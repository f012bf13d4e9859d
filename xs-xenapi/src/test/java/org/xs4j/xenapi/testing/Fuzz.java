/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.testing;

import static org.assertj.core.api.BDDAssertions.then;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has mutated answers read one after the other, and watches what that costs. */
public final class Fuzz {
  private static final Logger log = LoggerFactory.getLogger(Fuzz.class);
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** What reading one answer may allocate; the answers have a few thousand bytes. */
  private static final long MOST_BYTES = 4L << 20;

  /** What reading one answer may take, on however busy a machine. */
  private static final long MOST_NANOS = 20_000_000_000L;

  private static final int REPORTED = 500_000;

  private Fuzz() {}

  /** Reads an answer, and tells whether it was one. */
  @FunctionalInterface
  public interface Reading {
    /**
     * Throws nothing: an exception that is not expected ends the run.
     *
     * @param number counts the answers from 0
     */
    boolean read(byte[] answer, int number);
  }

  /** Tries as many answers as {@link Mutations#count} says. */
  public static void run(String name, Mutations mutations, Reading reading) {
    int read = 0;
    long mostBytes = 0;
    long mostNanos = 0;
    long start = System.nanoTime();
    int count = Mutations.count();
    for (int i = 0; i < count; i++) {
      byte[] answer = mutations.next();
      long bytes = THREADS.getCurrentThreadAllocatedBytes();
      long nanos = System.nanoTime();
      try {
        read += reading.read(answer, i) ? 1 : 0;
      } catch (RuntimeException | Error e) {
        throw new AssertionError(
            "answer " + i + ": " + new String(answer, StandardCharsets.UTF_8), e);
      }
      mostNanos = Math.max(mostNanos, System.nanoTime() - nanos);
      long allocated = THREADS.getCurrentThreadAllocatedBytes() - bytes;
      mostBytes =
          Math.max(mostBytes, allocated < MOST_BYTES ? allocated : again(answer, i, reading));
      if ((i + 1) % REPORTED == 0) {
        log.warn(
            "{}: {} answers in {} s, {} of them read; the most for one: {} bytes, {} ms",
            name,
            i + 1,
            (System.nanoTime() - start) / 1_000_000_000,
            read,
            mostBytes,
            String.format(Locale.ROOT, "%.1f", mostNanos / 1e6));
      }
    }
    then(read).as("answers read").isBetween(1, count - 1);
    then(mostBytes).as("bytes for one answer").isLessThan(MOST_BYTES);
    then(mostNanos).as("nanoseconds for one answer").isLessThan(MOST_NANOS);
  }

  /** Measures an answer once more: what it took before may have been for classes to be loaded. */
  private static long again(byte[] answer, int number, Reading reading) {
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    boolean unused = reading.read(answer, number);
    return THREADS.getCurrentThreadAllocatedBytes() - bytes;
  }
}
