/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.ProgressEvent;
import org.xs4j.core.plan.Step;

/**
 * One JSON object a line: {@code {"event":"started","step":…,"host":…,"text":…,"finished":3,
 * "total":14,"at":…}}. Other events: {@code note} and {@code plan}, with a text.
 */
final class ProgressJson implements ProgressView {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintStream to;
  private final Map<String, String> hostOfStep = new HashMap<>();

  ProgressJson(PrintStream to) {
    this.to = to;
  }

  @Override
  public void say(String text) {
    line(JSON.createObjectNode().put("event", "note").put("text", text));
  }

  @Override
  public void begin(Plan plan) {
    for (Step step : plan.steps()) {
      hostOfStep.put(step.id(), ProgressView.hostOf(step));
    }
    line(
        JSON.createObjectNode()
            .put("event", "plan")
            .put("text", plan.title())
            .put("total", plan.steps().size()));
  }

  @Override
  public void accept(ProgressEvent event) {
    line(
        JSON.createObjectNode()
            .put("event", event.kind().name().toLowerCase(Locale.ROOT))
            .put("step", event.step())
            .put("host", hostOfStep.getOrDefault(event.step(), ""))
            .put("text", event.text())
            .put("finished", event.finished())
            .put("total", event.total())
            .put("at", event.at().toString()));
  }

  private void line(ObjectNode object) {
    to.println(object);
  }
}
