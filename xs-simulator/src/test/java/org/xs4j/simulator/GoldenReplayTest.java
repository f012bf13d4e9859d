/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plays conversations that were recorded from a real server; every answer must fit. */
class GoldenReplayTest {
  private static final int ATTEMPTS = 50;

  private final GoldenMatcher matcher =
      new GoldenMatcher(GoldenMatcher.environment(lines("environment.txt")));
  private final List<String> allowed = lines("differences.txt");
  private final GoldenRenaming names = new GoldenRenaming();
  private final Map<String, WireClient> clients = new HashMap<>();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s01_session",
        "s02_inventory",
        "s03_networks",
        "s04_bond",
        "s05_management_bond",
        "s06_vlan",
        "s07_pif",
        "s08_tasks",
        "s10_pool_join",
        "s14_http"
      })
  void whenARecordingIsPlayedAgain_thenEveryAnswerFits(String scenario) throws IOException {
    List<String> differences = new ArrayList<>();
    try (XapiSimulator sim =
        XapiSimulator.builder()
            .hosts(2)
            .nicsPerHost(4)
            .plainHttp(true)
            .clock(SimulatorClock.manual())
            .monitoring(false)
            .cutConnectionsWhenManagementMoves(false)
            .start()) {
      for (String json : lines(scenario + ".jsonl")) {
        Map<?, ?> line = new ObjectMapper().readValue(json, Map.class);
        if (line.containsKey("scenario")) {
          connect(sim, (Map<?, ?>) line.get("hosts"));
        } else if (line.containsKey("method") || "raw".equals(line.get("transport"))) {
          play(sim, scenario, line, differences);
        }
      }
    }
    then(differences).isEmpty();
  }

  private void connect(XapiSimulator sim, Map<?, ?> hosts) {
    int next = 0;
    for (Map.Entry<?, ?> host : hosts.entrySet()) {
      SimulatedHost simulated = sim.hosts().get(next++);
      clients.put((String) host.getKey(), new WireClient(simulated.url()));
      names.bind((String) host.getValue(), simulated.address());
    }
  }

  private void play(XapiSimulator sim, String scenario, Map<?, ?> line, List<String> differences) {
    List<String> found = List.of();
    for (int attempt = 0; attempt < (line.containsKey("retry") ? ATTEMPTS : 1); attempt++) {
      GoldenRenaming trial = names.copy();
      found = once(line, trial);
      if (found.isEmpty()) {
        names.become(trial);
        return;
      }
      sim.clock().advance(Duration.ofMillis(100));
    }
    String place = scenario + " " + line.get("n") + " ";
    if (allowed.stream().noneMatch(a -> a.startsWith(place))) {
      found.forEach(f -> differences.add(place + line.get("method") + " " + f));
    }
  }

  private List<String> once(Map<?, ?> line, GoldenRenaming trial) {
    WireClient client = Objects.requireNonNull(clients.get((String) line.get("on")));
    String path = line.containsKey("path") ? (String) line.get("path") : "/";
    boolean raw = "raw".equals(line.get("transport"));
    String body =
        raw
            ? (String) trial.apply(line.get("body"))
            : WireClient.request(
                (String) line.get("method"), (List<?>) trial.apply(line.get("params")));
    WireClient.Answer answer;
    try {
      answer = client.post(path, "text/xml", body);
    } catch (UncheckedIOException cut) {
      return List.of("no answer: " + cut.getMessage());
    }
    if (answer.status() != (Integer) line.get("status")) {
      return List.of("HTTP status " + answer.status());
    }
    if (answer.status() != 200) {
      return List.of();
    }
    if (!answer.type().equals(line.get("type"))) {
      return List.of("content type " + answer.type());
    }
    String method = (String) line.get("method");
    String type = method == null ? null : method.replace("Async.", "").replaceFirst("\\..*", "");
    return matcher.differences(line.get("answer"), WireClient.decode(answer.body()), trial, type);
  }

  private static List<String> lines(String resource) {
    try (InputStream in = GoldenReplayTest.class.getResourceAsStream("/golden/" + resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(l -> !l.isBlank())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
