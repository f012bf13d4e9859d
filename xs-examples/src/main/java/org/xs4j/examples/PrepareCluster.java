/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.xs4j.cluster.ClusterLayout;
import org.xs4j.cluster.ClusterReport;
import org.xs4j.cluster.ClusterWork;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.Risk;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.simulator.XapiSimulator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Effect: makes stand-alone hosts one pool with bonded and labelled networks, and verifies it.
 * Given hosts are only read until {@code --apply}; without hosts it does all of it to three
 * simulated ones.
 */
@Command(
    name = "prepare-cluster",
    sortOptions = false,
    description =
        "Makes hosts one pool whose networks are bonded and labelled as CloudStack wants it.")
final class PrepareCluster extends Example {
  /** How long a host may be away that was joining when an earlier run was cut off. */
  private static final Duration RESUME_PATIENCE = Duration.ofMinutes(5);

  private static final int SIMULATED_HOSTS = 3;
  private static final int SIMULATED_NICS = 5;

  @Option(
      names = "--break-lease",
      description = "take the right to change the pool away from whoever holds it")
  private boolean breakLease;

  PrepareCluster(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws IOException {
    if (options.url().isPresent()) {
      throw new IllegalArgumentException(
          "--url: a cluster has several hosts; name them in a layout, with --layout");
    }
    ClusterLayout layout =
        options.layout().isPresent() ? ClusterLayout.read(options.layout().get()) : sample();
    if (!layout.hosts().isEmpty()) {
      return prepare(layout, options.apply(), options.risk().orElse(Risk.NONE));
    }
    terminal
        .err()
        .println(
            "prepare-cluster: no hosts given, so these are " + SIMULATED_HOSTS + " simulated ones");
    try (XapiSimulator simulator =
        XapiSimulator.builder().hosts(SIMULATED_HOSTS).nicsPerHost(SIMULATED_NICS).start()) {
      return prepare(
          layout.withHosts(Connections.hosts(simulator)),
          true,
          options.risk().orElse(Risk.DESTROY));
    }
  }

  private static ClusterLayout sample() throws IOException {
    try (InputStream in = PrepareCluster.class.getResourceAsStream("cluster.yaml")) {
      return ClusterLayout.parse(new String(in.readAllBytes(), UTF_8), "cluster.yaml");
    }
  }

  private int prepare(ClusterLayout layout, boolean apply, Risk allowed) {
    try (Journal journal = options.journal().map(Journal::file).orElseGet(Journal::inMemory)) {
      Optional<Plan> unfinished = ClusterWork.unfinished(journal);
      Duration patience = unfinished.isPresent() ? RESUME_PATIENCE : Duration.ZERO;
      try (ClusterWork work = ClusterWork.open(layout, TimeSource.system(), patience)) {
        Plan plan = choose(work, unfinished);
        options.savePlan().ifPresent(file -> ClusterWork.PLANS.save(plan, file));
        if (!apply) {
          terminal.out().println(options.json() ? ClusterWork.PLANS.toJson(plan) : plan.describe());
          terminal.err().println("prepare-cluster: nothing was written; --apply does it");
          return ExitCode.DONE;
        }
        return apply(work, plan, journal, allowed);
      }
    }
  }

  private Plan choose(ClusterWork work, Optional<Plan> unfinished) {
    if (unfinished.isPresent()) {
      terminal.err().println("prepare-cluster: going on with what the journal says is unfinished");
      return unfinished.get();
    }
    return options.plan().map(ClusterWork.PLANS::load).orElseGet(work::plan);
  }

  private int apply(ClusterWork work, Plan plan, Journal journal, Risk allowed) {
    terminal.err().println(plan.describe());
    if (breakLease) {
      work.breakLease();
    }
    ClusterReport report =
        work.apply(
            plan,
            journal,
            o -> o.allow(allowed).onProgress(e -> terminal.err().println(e.summary())));
    terminal.out().println(options.json() ? report.toJson() : report.describe());
    return report.verified() ? ExitCode.DONE : ExitCode.FAILED;
  }
}
