/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.ProgressEvent;
import org.xs4j.core.plan.Step;

/**
 * A bar for each host, drawn in place on a terminal: how many of its steps are finished, what it is
 * doing, for how long; below them the whole, with the time passed and an estimate of what remains.
 */
final class ProgressBars implements ProgressView {
  private static final int CELLS = 20;
  private static final int WIDTH = 100;

  /** One host, or the pool. */
  private static final class Lane {
    private int steps;
    private int finished;
    private boolean failed;
    private String doing = "";
    private Instant since = Instant.EPOCH;
  }

  private final PrintStream to;
  private final String name;
  private final Map<String, Lane> lanes = new LinkedHashMap<>();
  private final Map<String, String> laneOfStep = new HashMap<>();
  private final List<String> failures = new ArrayList<>();
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "xs-bars");
            thread.setDaemon(true);
            return thread;
          });
  private Instant begin = Instant.EPOCH;
  private int finished;
  private int total;
  private int drawn;

  ProgressBars(PrintStream to, String name) {
    this.to = to;
    this.name = name;
  }

  @Override
  public void say(String text) {
    to.println(name + ": " + text);
  }

  @Override
  public synchronized void begin(Plan plan) {
    to.println(plan.describe());
    total = plan.steps().size();
    for (Step step : plan.steps()) {
      String lane = nameOf(step);
      laneOfStep.put(step.id(), lane);
      lanes.computeIfAbsent(lane, l -> new Lane()).steps++;
    }
    var unused = ticks.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
  }

  /** Lets the clocks go on while nothing else happens. */
  private synchronized void tick() {
    if (drawn > 0) {
      draw(Instant.now());
    }
  }

  /** A step that touches a host starts its line with the host's name. */
  private static String nameOf(Step step) {
    String line = step.describe();
    int colon = line.indexOf(": ");
    return ProgressView.hostOf(step).isEmpty() || colon < 0 ? "pool" : line.substring(0, colon);
  }

  @Override
  public synchronized void accept(ProgressEvent event) {
    Lane lane = lanes.get(laneOfStep.getOrDefault(event.step(), ""));
    if (lane == null) {
      return;
    }
    if (begin.equals(Instant.EPOCH)) {
      begin = event.at();
    }
    switch (event.kind()) {
      case STARTED -> {
        lane.doing = event.text();
        lane.since = event.at();
      }
      case RUNNING -> lane.doing = event.text();
      case DONE, SKIPPED -> {
        lane.finished++;
        lane.doing = "";
      }
      case FAILED -> {
        lane.failed = true;
        lane.doing = "failed";
        failures.add(event.text());
      }
    }
    finished = event.finished();
    draw(event.at());
  }

  private void draw(Instant now) {
    StringBuilder out = new StringBuilder();
    if (drawn > 0) {
      out.append("\u001b[").append(drawn).append('A');
    }
    int width = lanes.keySet().stream().mapToInt(String::length).max().orElse(0);
    lanes.forEach((label, lane) -> line(out, laneLine(label, width, lane, now)));
    line(out, whole(now));
    drawn = lanes.size() + 1;
    to.print(out);
    to.flush();
  }

  private static void line(StringBuilder out, String text) {
    String fits = text.length() > WIDTH ? text.substring(0, WIDTH - 1) + "…" : text;
    out.append("\r\u001b[2K").append(fits).append('\n');
  }

  private static String laneLine(String label, int width, Lane lane, Instant now) {
    String doing =
        lane.doing.startsWith(label + ": ") ? lane.doing.substring(label.length() + 2) : lane.doing;
    String time =
        doing.isEmpty() || lane.failed ? "" : "  " + clock(Duration.between(lane.since, now));
    return String.format(
        "  %-" + Math.max(1, width) + "s  %s %d/%d%s  %s",
        label,
        bar(lane.finished, lane.steps),
        lane.finished,
        lane.steps,
        time,
        doing);
  }

  private String whole(Instant now) {
    Duration passed = Duration.between(begin, now);
    String left =
        finished == 0 || finished == total
            ? ""
            : ", about "
                + clock(passed.multipliedBy(total - finished).dividedBy(finished))
                + " to go";
    return "  " + finished + " of " + total + " steps, " + clock(passed) + left;
  }

  private static String bar(int done, int all) {
    int full = all == 0 ? CELLS : CELLS * done / all;
    return "[" + "#".repeat(full) + ".".repeat(CELLS - full) + "]";
  }

  private static String clock(Duration time) {
    return time.toHours() > 0
        ? String.format(
            Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart())
        : String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
  }

  @Override
  public synchronized void end() {
    ticks.shutdownNow();
    failures.forEach(f -> to.println("FAILED  " + f));
  }
}
