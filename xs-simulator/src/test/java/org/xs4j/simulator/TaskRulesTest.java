/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import static org.assertj.core.api.BDDAssertions.then;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client may do with tasks of its own. */
class TaskRulesTest {
  private static final Duration COLLECTION = Duration.ofSeconds(31);

  private final SimulatorClock clock = SimulatorClock.manual();
  private final XapiSimulator sim =
      XapiSimulator.builder().hosts(1).plainHttp(true).clock(clock).start();
  private final WireClient client = WireClient.loggedIn(sim.host("xs-01"));
  private final Object task = client.call("task.create", "mine", "");

  @AfterEach
  void stop() {
    sim.close();
  }

  @Test
  void whenAPendingOneIsDestroyed_thenItStaysUntilItIsDone() {
    client.call("task.destroy", task);

    then(client.call("task.get_current_operations", task)).isEqualTo(Map.of("task", "destroy"));
    clock.advance(COLLECTION);
    then(client.call("task.get_status", task)).isEqualTo("pending");

    client.call("task.set_status", task, "success");
    clock.advance(COLLECTION);
    then(client.failure("task.get_status", task))
        .isEqualTo(List.of("HANDLE_INVALID", "task", task));
  }

  @Test
  void whenItsStatusIsSet_thenNothingElseChanges() {
    client.call("task.set_progress", task, 0.25);
    client.call("task.set_status", task, "success");

    Map<?, ?> record = (Map<?, ?>) client.call("task.get_record", task);
    then(record.get("progress")).isEqualTo(0.25);
    then(String.valueOf(record.get("finished"))).startsWith("19700101T00:00:00");
  }

  @Test
  void whenASessionMakesOne_thenTheSessionHasIt() {
    then(client.call("session.get_tasks", client.session())).isEqualTo(List.of(task));
    then(client.call("session.get_all_subject_identifiers")).isEqualTo(List.of());
  }
}
