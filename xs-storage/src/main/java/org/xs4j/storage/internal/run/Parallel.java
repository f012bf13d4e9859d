/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.xs4j.core.XsInterruptedException;

/** Looks at several hosts at once. */
final class Parallel {
  private static final int THREADS = 8;

  private Parallel() {}

  /** Returns the answers in the order of the questions; throws the first error. */
  static <I, O> List<O> map(List<I> questions, Function<I, O> ask) {
    if (questions.size() < 2) {
      return questions.stream().map(ask).toList();
    }
    ExecutorService pool =
        Executors.newFixedThreadPool(
            Math.min(THREADS, questions.size()),
            work -> {
              Thread thread = new Thread(work, "xs-storage-look");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<O>> running = new ArrayList<>();
      questions.forEach(q -> running.add(pool.submit(() -> ask.apply(q))));
      List<O> answers = new ArrayList<>();
      for (Future<O> future : running) {
        answers.add(future.get());
      }
      return answers;
    } catch (InterruptedException e) {
      throw new XsInterruptedException("looking at hosts");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a look at a host broke", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }
}
