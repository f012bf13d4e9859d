/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;
import static org.xs4j.xenapi.testing.FakeXapi.failure;
import static org.xs4j.xenapi.testing.FakeXapi.success;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.core.wait.WaitTimeoutException;
import org.xs4j.xenapi.raw.VmRef;
import org.xs4j.xenapi.testing.FakeEvents;
import org.xs4j.xenapi.testing.FakeXapi;

class TaskEventsTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int TASKS = 20;

  private final FakeXapi xapi = FakeXapi.start();
  private final FakeEvents events = FakeEvents.on(xapi);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private XsClient xs;
  private int started;

  @BeforeEach
  void connect() {
    xapi.answer("Async.VM.start", body -> success(start()));
    xs = xapi.client().time(TimeSource.system()).connect();
  }

  @AfterEach
  void stop() {
    xs.close();
    events.close();
    threads.shutdownNow();
    xapi.close();
  }

  private String start() {
    String ref = "OpaqueRef:task-" + ++started;
    events.put("task", ref, FakeEvents.task("pending", 0.0, ""));
    return ref;
  }

  private XsTask<Void> task() {
    return xs.raw().vm().startAsync(VmRef.of("OpaqueRef:vm"), false, false);
  }

  @Nested
  class GivenSeveralTasks {
    @Test
    void whenAllAreAwaited_thenOneLoopServesThem() throws Exception {
      List<Future<?>> waits = new ArrayList<>();
      List<XsTask<Void>> tasks = new ArrayList<>();
      for (int i = 0; i < TASKS; i++) {
        tasks.add(task());
      }
      for (XsTask<Void> task : tasks) {
        waits.add(threads.submit(() -> task.await(LIMIT)));
      }
      events.awaitSubscription(TASKS);
      events.putAll("task", tasks.stream().map(XsTask::ref).toList(), done());
      for (Future<?> wait : waits) {
        wait.get(30, TimeUnit.SECONDS);
      }

      then(events.atOnce()).isEqualTo(1);
      then(xapi.count("task.get_record")).isZero();
      then(xapi.count("task.destroy")).isEqualTo(TASKS);
      then(xapi.count("event.from")).isLessThan(2 * TASKS);
    }

    private String done() {
      return FakeEvents.task("success", 1.0, "<value></value>");
    }

    @Test
    void whenProgressIsMade_thenListenersHearOfItInOrder() throws Exception {
      BlockingQueue<Double> seen = new LinkedBlockingQueue<>();
      XsTask<Void> task = task().onProgress(p -> seen.add(p.fraction()));
      Future<Void> wait = threads.submit(() -> task.await(LIMIT));
      then(seen.poll(10, TimeUnit.SECONDS)).isEqualTo(0.0);

      events.put("task", task.ref(), FakeEvents.task("pending", 0.5, ""));
      then(seen.poll(10, TimeUnit.SECONDS)).isEqualTo(0.5);
      events.put("task", task.ref(), done());

      wait.get(10, TimeUnit.SECONDS);
      then(seen.poll(10, TimeUnit.SECONDS)).isEqualTo(1.0);
    }

    @Test
    void whenAListenerFails_thenTheWaitDoesNot() {
      XsTask<Void> task =
          task()
              .onProgress(
                  p -> {
                    throw new IllegalStateException("listener");
                  });
      events.put("task", task.ref(), done());

      task.await(LIMIT);
    }
  }

  @Nested
  class GivenATaskThatIsLost {
    @Test
    void whenItIsDeletedMeanwhile_thenTheOutcomeIsCalledUnknown() throws Exception {
      XsTask<Void> task = task();
      Future<Void> wait = threads.submit(() -> task.await(LIMIT));
      events.awaitSubscription(1);
      events.remove("task", task.ref());

      thenThrownBy(() -> wait.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(ObjectGoneException.class)
          .hasMessageContaining("unknown");
    }

    @Test
    void whenItIsGoneBeforehand_thenTheOutcomeIsCalledUnknown() {
      XsTask<Void> task = task();
      events.remove("task", task.ref());

      thenThrownBy(() -> task.await(LIMIT)).isInstanceOf(ObjectGoneException.class);
    }

    @Test
    void whenTheSessionEndsWithTheTask_thenThatIsNoticed() throws Exception {
      XsTask<Void> task = task();
      Future<Void> wait = threads.submit(() -> task.await(LIMIT));
      events.awaitSubscription(1);
      events.restart();

      thenThrownBy(() -> wait.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(ObjectGoneException.class);
      then(xapi.count("session.login_with_password")).isEqualTo(2);
    }

    @Test
    void whenTheLimitRunsOut_thenTheLastStateIsNamedAndTheLoopEnds() {
      XsTask<Void> task = task();

      thenThrownBy(() -> task.await(Duration.ofMillis(500)))
          .isInstanceOf(WaitTimeoutException.class)
          .hasMessageContaining("pending");
    }
  }

  @Nested
  class GivenNoEvents {
    @Test
    void whenEventsAreNotServed_thenTheTaskIsPolled() {
      xapi.answer("event.from", body -> failure("MESSAGE_METHOD_UNKNOWN", "event.from"));
      xapi.on("task.get_record", success(FakeEvents.task("success", 1.0, "<value></value>")));

      task().await(LIMIT);
      task().await(LIMIT);

      then(xapi.count("event.from")).isEqualTo(1);
      then(xapi.count("task.get_record")).isEqualTo(2);
    }
  }
}
