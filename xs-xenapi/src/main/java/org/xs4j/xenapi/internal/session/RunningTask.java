/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.session;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xs4j.core.TransportException;
import org.xs4j.core.XsException;
import org.xs4j.core.wait.Waiter;
import org.xs4j.xenapi.ObjectGoneException;
import org.xs4j.xenapi.TaskProgress;
import org.xs4j.xenapi.XsTask;
import org.xs4j.xenapi.internal.transport.ApiFailure;
import org.xs4j.xenapi.wire.WireReader;

/** A task that is followed by events where XAPI serves them, and by asking for it elsewhere. */
final class RunningTask<T> implements XsTask<T> {
  private static final Logger log = LoggerFactory.getLogger(RunningTask.class);
  private static final Duration DESTROY_LIMIT = Duration.ofSeconds(2);
  private static final Duration INTERVAL = Duration.ofMillis(250);

  private final Session session;
  private final String method;
  private final String ref;
  private final CallSecrets secrets;
  private final Function<? super WireReader, ? extends T> result;
  private final Object[] params;
  private final List<Consumer<? super TaskProgress>> listeners = new CopyOnWriteArrayList<>();
  private volatile @Nullable TaskProgress told;

  RunningTask(
      Session session,
      String method,
      String ref,
      CallSecrets secrets,
      Function<? super WireReader, ? extends T> result,
      Object... params) {
    this.session = session;
    this.method = method;
    this.ref = ref;
    this.secrets = secrets;
    this.result = result;
    this.params = params.clone();
  }

  @Override
  public String ref() {
    return ref;
  }

  @Override
  public XsTask<T> onProgress(Consumer<? super TaskProgress> listener) {
    listeners.add(listener);
    return this;
  }

  @Override
  public T await(Duration limit) {
    TaskState state = end(limit);
    destroy();
    return switch (state.status()) {
      case "success" -> session.decodeTask(method, state.result(), result);
      case "cancelled" ->
          throw session.mapped(
              new ApiFailure(List.of("TASK_CANCELLED", ref)), method, secrets, params);
      default -> throw session.mapped(new ApiFailure(state.errorInfo()), method, secrets, params);
    };
  }

  @Override
  public void cancel() {
    session.call(
        "task.cancel",
        in -> {
          in.nothing();
          return true;
        },
        ref);
  }

  @Override
  public String toString() {
    return "task of " + method;
  }

  private TaskState end(Duration limit) {
    String what = "the task of " + method + " is done";
    long start = System.nanoTime();
    TaskWatch.Outcome outcome = session.companions().tasks().await(ref, what, limit, this::seen);
    return switch (outcome.end()) {
      case DONE -> outcome.state().orElseThrow();
      case GONE -> throw ObjectGoneException.vanishedTask(method, session.target().address(), ref);
      case UNKNOWN -> poll(what, limit.minusNanos(System.nanoTime() - start));
    };
  }

  private TaskState poll(String what, Duration limit) {
    return Waiter.forValue(what, this::read)
        .until(TaskState::isDone)
        .tolerating(TransportException.class)
        .every(INTERVAL)
        .atMost(limit)
        .time(session.time())
        .await();
  }

  private TaskState read() {
    try {
      TaskState state = session.call("task.get_record", TaskState::read, ref);
      seen(state);
      return state;
    } catch (ObjectGoneException e) {
      throw ObjectGoneException.vanishedTask(method, e.address(), ref);
    }
  }

  private void seen(TaskState state) {
    TaskProgress now = new TaskProgress(method, ref, state.status(), state.progress());
    if (!now.equals(told)) {
      told = now;
      listeners.forEach(
          listener ->
              session.companions().listeners().tell(toString(), () -> listener.accept(now)));
    }
  }

  /** Destroys the task; a cut connection may hit this call as any other, so it is made again. */
  private void destroy() {
    try {
      Waiter.forValue("the task of " + method + " is destroyed", this::destroyed)
          .tolerating(TransportException.class)
          .every(INTERVAL)
          .atMost(DESTROY_LIMIT)
          .time(session.time())
          .await();
    } catch (XsException e) {
      log.debug("the task of {} was not destroyed: {}", method, e.getMessage());
    }
  }

  private boolean destroyed() {
    try {
      return session.call(
          "task.destroy",
          in -> {
            in.nothing();
            return true;
          },
          ref);
    } catch (ObjectGoneException e) {
      return true;
    }
  }
}
