/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.session;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xs4j.core.TransportException;
import org.xs4j.core.XsException;
import org.xs4j.core.wait.Waiter;
import org.xs4j.xenapi.ObjectGoneException;
import org.xs4j.xenapi.XsTask;
import org.xs4j.xenapi.internal.transport.ApiFailure;
import org.xs4j.xenapi.wire.WireReader;

/** A task that is asked for its status until it is done. */
final class PolledTask<T> implements XsTask<T> {
  private static final Logger log = LoggerFactory.getLogger(PolledTask.class);
  private static final Duration INTERVAL = Duration.ofMillis(250);

  private final Session session;
  private final String method;
  private final String ref;
  private final CallSecrets secrets;
  private final Function<? super WireReader, ? extends T> result;

  PolledTask(
      Session session,
      String method,
      String ref,
      CallSecrets secrets,
      Function<? super WireReader, ? extends T> result) {
    this.session = session;
    this.method = method;
    this.ref = ref;
    this.secrets = secrets;
    this.result = result;
  }

  @Override
  public String ref() {
    return ref;
  }

  @Override
  public T await(Duration limit) {
    TaskState state =
        Waiter.forValue("the task of " + method + " is done", this::read)
            .until(TaskState::isDone)
            .tolerating(TransportException.class)
            .every(INTERVAL)
            .atMost(limit)
            .time(session.settings().time())
            .await();
    destroy();
    return switch (state.status()) {
      case "success" -> session.transport().decodeTask(method, state.result(), result);
      case "cancelled" ->
          throw session.mapped(new ApiFailure(List.of("TASK_CANCELLED", ref)), method, secrets);
      default -> throw session.mapped(new ApiFailure(state.errorInfo()), method, secrets);
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

  private TaskState read() {
    try {
      return session.call("task.get_record", TaskState::read, ref);
    } catch (ObjectGoneException e) {
      throw ObjectGoneException.vanishedTask(method, e.address(), ref);
    }
  }

  private void destroy() {
    try {
      session.call(
          "task.destroy",
          in -> {
            in.nothing();
            return true;
          },
          ref);
    } catch (XsException e) {
      log.debug("the task of {} was not destroyed: {}", method, e.getMessage());
    }
  }
}
