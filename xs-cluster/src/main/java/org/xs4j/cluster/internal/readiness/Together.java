/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.readiness;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.xs4j.core.XsInterruptedException;

/** Does the same for several things at the same time. */
final class Together {
  private static final int MOST = 16;

  private Together() {}

  /** Returns what {@code work} gives for each, in the order of the things. */
  static <A, B> List<B> each(List<A> things, Function<? super A, ? extends B> work) {
    if (things.size() < 2) {
      return things.stream().<B>map(work).toList();
    }
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.min(MOST, things.size()),
            run -> {
              Thread thread = new Thread(run, "xs-readiness");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<B>> running = new ArrayList<>();
      things.forEach(a -> running.add(threads.submit(() -> work.apply(a))));
      List<B> done = new ArrayList<>();
      for (Future<B> one : running) {
        done.add(get(one));
      }
      return done;
    } finally {
      threads.shutdownNow();
    }
  }

  private static <B> B get(Future<B> running) {
    try {
      return running.get();
    } catch (InterruptedException e) {
      throw new XsInterruptedException("reading hosts");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
