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
import java.util.LinkedHashMap;
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
        "s09_events",
        "s10_pool_join",
        "s11_storage",
        "s12_vm",
        "s13_jsonrpc",
        "s14_http",
        "s15_two_hosts"
      })
  void whenARecordingIsPlayedAgain_thenEveryAnswerFits(String scenario) throws IOException {
    List<String> differences = new ArrayList<>();
    try (XapiSimulator sim =
        XapiSimulator.builder()
            .hosts(2)
            .nicsPerHost(4)
            .plainHttp(true)
            .hostNames("xrt-%d")
            .storageDrivers("dummy")
            // who waits for an event without moving the clock waits for real
            .clock(
                scenario.equals("s09_events") ? SimulatorClock.system() : SimulatorClock.manual())
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
    int attempts = line.containsKey("retry") ? ATTEMPTS : 1;
    for (int attempt = 0; attempt < attempts; attempt++) {
      GoldenRenaming trial = names.copy();
      found = once(line, trial);
      if (found.isEmpty()) {
        names.become(trial);
        return;
      }
      if (attempts > 1) {
        sim.clock().advance(Duration.ofMillis(100));
      }
    }
    String place = scenario + " " + line.get("n") + " ";
    if (allowed.stream().noneMatch(a -> a.startsWith(place))) {
      found.forEach(f -> differences.add(place + line.get("method") + " " + f));
    }
  }

  private List<String> once(Map<?, ?> line, GoldenRenaming trial) {
    WireClient client = Objects.requireNonNull(clients.get((String) line.get("on")));
    String transport = (String) Objects.requireNonNull(line.get("transport"));
    boolean json = transport.startsWith("json");
    String path = line.containsKey("path") ? (String) line.get("path") : json ? "/jsonrpc" : "/";
    WireClient.Answer answer;
    try {
      answer =
          client.post(path, json ? "application/json" : "text/xml", body(line, transport, trial));
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
    Object decoded = json ? json(answer.body()) : WireClient.decode(answer.body());
    if ("shape".equals(line.get("check"))) {
      boolean same = (decoded instanceof Map) == (line.get("answer") instanceof Map);
      return same ? List.of() : List.of("shape " + decoded);
    }
    return matcher.differences(line.get("answer"), decoded, trial, type);
  }

  private static String body(Map<?, ?> line, String transport, GoldenRenaming trial) {
    if (transport.equals("raw")) {
      return (String) trial.apply(line.get("body"));
    }
    String method = (String) line.get("method");
    List<?> params = (List<?>) trial.apply(line.get("params"));
    if (transport.equals("xml")) {
      return WireClient.request(method, params);
    }
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("method", method);
    request.put("params", params);
    request.put("id", line.containsKey("id") ? line.get("id") : 1);
    if (transport.equals("json")) {
      request.put("jsonrpc", "2.0");
    }
    try {
      return new ObjectMapper().writeValueAsString(request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object json(String body) {
    try {
      return new ObjectMapper().readValue(body, Object.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
