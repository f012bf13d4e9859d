/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import static org.assertj.core.api.BDDAssertions.then;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EventsTest {
  private final SimulatorClock clock = SimulatorClock.manual();
  private final XapiSimulator sim =
      XapiSimulator.builder().hosts(2).plainHttp(true).clock(clock).start();
  private final WireClient client = WireClient.loggedIn(sim.host("xs-01"));
  private final WireClient other = WireClient.loggedIn(sim.host("xs-01"));

  @AfterEach
  void stop() {
    sim.close();
  }

  private String network(String label) {
    return (String)
        other.call("network.create", Map.of("name_label", label, "other_config", Map.of()));
  }

  private Map<?, ?> from(String subject, String token, double timeout) {
    return (Map<?, ?>) client.call("event.from", List.of(subject), token, timeout);
  }

  /** Returns once the call has been sent off; whether it waits already does not matter. */
  private CompletableFuture<Map<?, ?>> waiting(String token) {
    CountDownLatch started = new CountDownLatch(1);
    CompletableFuture<Map<?, ?>> answer =
        CompletableFuture.supplyAsync(
            () -> {
              started.countDown();
              return (Map<?, ?>)
                  client.decoded("event.from", client.session(), List.of("network"), token, 3600.0);
            });
    try {
      started.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return answer;
  }

  @Nested
  class GivenAToken {
    private final String token = (String) from("network", "", 1.0).get("token");

    @Test
    void whenSomethingChangesMeanwhile_thenTheWaitEnds() throws Exception {
      CompletableFuture<Map<?, ?>> answer = waiting(token);

      String made = network("watched");

      Map<?, ?> batch = (Map<?, ?>) answer.get(20, TimeUnit.SECONDS).get("Value");
      List<?> events = (List<?>) batch.get("events");
      then(events).hasSize(1);
      then(((Map<?, ?>) events.get(0)).get("ref")).isEqualTo(made);
      then(((Map<?, ?>) events.get(0)).get("operation")).isEqualTo("add");
    }

    @Test
    void whenTimeIsMovedPastTheTimeout_thenTheBatchIsEmptyAndTheTokenTheSame() throws Exception {
      CompletableFuture<Map<?, ?>> answer = waiting(token);

      Map<?, ?> batch = (Map<?, ?>) movingTimeUntil(answer).get("Value");
      then((List<?>) batch.get("events")).isEmpty();
      then(batch.get("token")).isEqualTo(token);
    }

    @Test
    void whenTheSessionIsClosedMeanwhile_thenTheWaitFails() throws Exception {
      CompletableFuture<Map<?, ?>> answer = waiting(token);

      sim.expireSessions();

      then(answer.get(20, TimeUnit.SECONDS).get("ErrorDescription"))
          .isEqualTo(List.of("SESSION_INVALID", client.session()));
    }

    @Test
    void whenAnObjectComesAndGoes_thenNothingIsTold() {
      other.call("network.destroy", network("short-lived"));
      network("stays");

      List<?> events = (List<?>) from("network", token, 0.0).get("events");

      then(events).hasSize(1);
    }
  }

  /** The call may not have arrived yet: time goes on until it was there and is over. */
  private Map<?, ?> movingTimeUntil(CompletableFuture<Map<?, ?>> answer) throws Exception {
    while (!arrived(answer)) {
      clock.advance(Duration.ofMinutes(20));
    }
    return answer.get();
  }

  private static boolean arrived(CompletableFuture<?> answer) throws Exception {
    try {
      answer.get(1, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException notYet) {
      return false;
    }
  }

  @Nested
  class GivenARegisteredSession {
    @Test
    void whenAskedForTheNextEvents_thenThoseSinceTheLastTimeCome() {
      client.call("event.register", List.of("network"));
      String made = network("one");

      List<?> events = (List<?>) client.call("event.next");

      then(events).hasSize(1);
      then(((Map<?, ?>) events.get(0)).get("ref")).isEqualTo(made);
    }

    @Test
    void whenItUnregisters_thenItHearsOfNothingBefore() {
      client.call("event.register", List.of("network"));
      client.call("event.unregister", List.of("network"));
      network("unheard");
      client.call("event.register", List.of("network"));
      String heard = network("heard");

      List<?> events = (List<?>) client.call("event.next");

      then(((Map<?, ?>) events.get(events.size() - 1)).get("ref")).isEqualTo(heard);
    }
  }

  @Nested
  class GivenASlowCall {
    @Test
    void whenItRuns_thenATaskShowsItAndIsGoneAfterwards() throws Exception {
      try (XapiSimulator real = XapiSimulator.builder().plainHttp(true).start()) {
        WireClient caller = WireClient.loggedIn(real.host("xs-01"));
        WireClient watcher = WireClient.loggedIn(real.host("xs-01"));
        real.onCall("network.create").delay(Duration.ofMillis(500));

        CompletableFuture<Object> call =
            CompletableFuture.supplyAsync(
                () ->
                    caller.call(
                        "network.create", Map.of("name_label", "slow", "other_config", Map.of())));

        Map<?, ?> batch = (Map<?, ?>) watcher.call("event.from", List.of("task"), "", 30.0);
        Map<?, ?> event = (Map<?, ?>) ((List<?>) batch.get("events")).get(0);
        then(((Map<?, ?>) event.get("snapshot")).get("name_label")).isEqualTo("network.create");
        call.get(20, TimeUnit.SECONDS);
        then((Map<?, ?>) watcher.call("task.get_all_records")).isEmpty();
      }
    }
  }

  @Nested
  class GivenOldTasksAndSessions {
    @Test
    void whenTheirTimeIsOver_thenTheyAreCollected() {
      String task = (String) client.call("task.create", "mine", "");
      client.call("task.set_status", task, "success");
      then(client.call("task.get_status", task)).isEqualTo("success");

      clock.advance(Duration.ofMinutes(66));
      then(client.failure("task.get_status", task).get(0)).isEqualTo("HANDLE_INVALID");

      clock.advance(Duration.ofHours(25));
      then(client.failure("host.get_all").get(0)).isEqualTo("SESSION_INVALID");
    }
  }
}
