/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.fleet;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.xs4j.core.TransportException;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.core.wait.Waiter;
import org.xs4j.xenapi.BusyException;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.raw.TaskRecord;
import org.xs4j.xenapi.raw.TaskStatusType;

/**
 * Calls outlive their client: what a process started before it died may still be at work in the
 * pool.
 */
final class InFlight {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private static final String ASYNC = "Async.";

  private InFlight() {}

  /** Waits until no task of one of the messages is pending. */
  static void await(XsClient xs, Set<String> messages, TimeSource time) {
    if (messages.isEmpty()) {
      return;
    }
    Waiter.forValue(
            "no " + String.join(" or ", messages) + " is at work", () -> pending(xs, messages))
        .until(Set::isEmpty)
        .tolerating(TransportException.class)
        .tolerating(BusyException.class)
        .every(Duration.ofSeconds(1))
        .atMost(LIMIT)
        .time(time)
        .await();
  }

  private static Set<String> pending(XsClient xs, Set<String> messages) {
    return xs.raw().task().getAllRecords().values().stream()
        .filter(t -> t.status().equals(TaskStatusType.PENDING))
        .map(TaskRecord::nameLabel)
        .map(name -> name.startsWith(ASYNC) ? name.substring(ASYNC.length()) : name)
        .filter(messages::contains)
        .collect(Collectors.toSet());
  }
}
