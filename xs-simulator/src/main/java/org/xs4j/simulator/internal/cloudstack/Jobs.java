/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.cloudstack;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.xs4j.simulator.internal.world.World;

/** Commands that answer at once and are done later. */
final class Jobs {
  private static final Duration DURATION = Duration.ofSeconds(3);

  private final World world;
  private final CloudState state;

  Jobs(World world, CloudState state) {
    this.world = world;
    this.state = state;
  }

  void register(Commands to) {
    to.on("queryAsyncJobResult", this::query);
  }

  /** Starts a job. */
  Map<String, Object> start(String command, Runnable work) {
    Entity job = state.create("job", Map.of("cmd", command, "jobstatus", 0, "jobresultcode", 0));
    world.timeline().after(DURATION, () -> carryOut(job, work));
    return Map.of("jobid", job.id());
  }

  private void carryOut(Entity job, Runnable work) {
    try {
      work.run();
      state.set(job, "jobstatus", 1);
    } catch (ApiFailure e) {
      state.set(
          job,
          "jobresult",
          Map.of("errorcode", e.code(), "errortext", String.valueOf(e.getMessage())));
      state.set(job, "jobresultcode", e.code());
      state.set(job, "jobstatus", 2);
    }
  }

  private Map<String, Object> query(ApiRequest r) {
    Map<String, Object> answer =
        new LinkedHashMap<>(state.require("job", r.required("jobid")).shownAt(r.asOf()));
    answer.put("jobid", answer.remove("id"));
    return answer;
  }
}
