/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.xs4j.cluster.AwaitMember;
import org.xs4j.cluster.NamePool;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.ProgressEvent;
import org.xs4j.core.plan.ProgressEvent.Kind;
import org.xs4j.core.plan.Step;

class ProgressViewTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream to = new PrintStream(bytes, true, UTF_8);
  private final Step name = new NamePool("uuid-1", "", "cluster-1", List.of());
  private final Step member = new AwaitMember("uuid-2", "xs-02", "uuid-1", List.of(name.id()));
  private final Plan plan = Plan.of("pool cluster-1", List.of(name, member));

  private static ProgressEvent event(int second, Step step, Kind kind, String text, int finished) {
    return new ProgressEvent(START.plusSeconds(second), step.id(), kind, text, finished, 2);
  }

  private String shown() {
    return bytes.toString(UTF_8);
  }

  @Nested
  class GivenATerminal {
    private final ProgressView view = ProgressView.of(to, "prepare-cluster", false, true);

    @Test
    void whenStepsRun_thenEachHostHasABarWithItsStepAndTheWholeHasItsTimes() {
      view.begin(plan);
      view.accept(event(0, name, Kind.STARTED, name.describe(), 0));
      view.accept(event(30, name, Kind.DONE, name.describe(), 1));
      view.accept(event(30, member, Kind.STARTED, member.describe(), 1));
      view.accept(event(95, member, Kind.RUNNING, "xs-02: still away", 1));
      view.end();

      then(shown())
          .contains("pool   [####################] 1/1")
          .contains("xs-02  [....................] 0/1  1:05  still away")
          .contains("1 of 2 steps, 1:35, about 1:35 to go")
          .contains("\u001b[3A");
    }

    @Test
    void whenAStepFails_thenItsReasonStaysBelowTheBars() {
      view.begin(plan);
      view.accept(event(0, member, Kind.STARTED, member.describe(), 0));
      view.accept(event(5, member, Kind.FAILED, "xs-02: it never came", 0));
      view.end();

      then(shown()).endsWith("FAILED  xs-02: it never came\n");
    }
  }

  @Nested
  class GivenAProgram {
    private final ProgressView view = ProgressView.of(to, "prepare-cluster", true, true);

    @Test
    void whenStepsRun_thenEveryLineIsAJsonObject() throws IOException {
      view.say("no hosts given");
      view.begin(plan);
      view.accept(event(1, member, Kind.STARTED, member.describe(), 1));

      List<JsonNode> lines = new ArrayList<>();
      for (String line : shown().lines().toList()) {
        lines.add(new ObjectMapper().readTree(line));
      }
      then(lines)
          .extracting(l -> l.path("event").asText())
          .containsExactly("note", "plan", "started");
      then(lines.get(2).path("host").asText()).isEqualTo("uuid-2");
      then(lines.get(2).path("step").asText()).isEqualTo(member.id());
      then(lines.get(2).path("at").asText()).isEqualTo("2026-01-02T03:04:06Z");
    }
  }

  @Nested
  class GivenAFile {
    @Test
    void whenStepsRun_thenEachEventIsAPlainLine() {
      ProgressView view = ProgressView.of(to, "prepare-cluster", false, false);
      view.accept(event(1, name, Kind.DONE, name.describe(), 1));

      then(shown()).isEqualTo("[1/2] done   " + name.describe() + "\n");
    }
  }
}
