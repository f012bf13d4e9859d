/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xs4j.cluster.ClusterLayout;
import org.xs4j.cluster.ClusterWork;
import org.xs4j.core.Secret;
import org.xs4j.core.XsInterruptedException;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanPage;
import org.xs4j.core.plan.Risk;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.simulator.XapiSimulator;
import picocli.CommandLine.Option;

/**
 * An example that brings hosts to what a layout says: it prints the plan, applies it where that is
 * asked for, and prints the report. Given hosts are only read until {@code --apply}; without hosts
 * it does all of it to simulated ones.
 */
abstract class WorkflowExample extends Example {
  /** How long a host may be away that was restarting when an earlier run was cut off. */
  private static final Duration RESUME_PATIENCE = Duration.ofMinutes(5);

  @Option(
      names = "--break-lease",
      description = "take the right to change the pool away from whoever holds it")
  private boolean breakLease;

  @Option(
      names = "--undo",
      paramLabel = "FILE",
      description = "take back what the run in this journal did; --journal is for the way back")
  private @Nullable Path undo;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "keep the plan and its state as a page here, with a time line")
  private @Nullable Path html;

  @Option(
      names = "--support-bundle",
      paramLabel = "FILE",
      description = "pack plan, journal, report, versions and log into a zip file, secrets masked")
  private @Nullable Path supportBundle;

  private @Nullable SupportBundle bundle;

  WorkflowExample(Terminal terminal) {
    super(terminal);
  }

  /** Returns the name of the layout to work on when none is given, a file beside this class. */
  abstract String sample();

  /** Starts what the sample is tried on: three fresh hosts unless overridden. */
  XapiSimulator simulate() {
    return XapiSimulator.builder().hosts(3).nicsPerHost(5).start();
  }

  /** Returns what of a layout this example does: all of it unless overridden. */
  ClusterWork scope(ClusterWork all) {
    return all;
  }

  /** Logs in to the hosts of a layout. */
  Work open(ClusterLayout layout, TimeSource time, Duration patience) {
    ClusterWork all = ClusterWork.open(layout, time, patience);
    return Work.on(all, scope(all));
  }

  @Override
  public Integer call() throws IOException {
    if (options.url().isPresent()) {
      throw new IllegalArgumentException(
          "--url: a cluster has several hosts; name them in a layout, with --layout");
    }
    ClusterLayout layout =
        options.layout().isPresent()
            ? Connections.withSsh(ClusterLayout.read(options.layout().get()), options)
            : ClusterLayout.parse(sampleText(), sample());
    if (!layout.hosts().isEmpty()) {
      return bundled(layout, options.apply(), options.risk().orElse(Risk.NONE));
    }
    try (XapiSimulator simulator = simulate()) {
      say("no hosts given, so these are " + simulator.hosts().size() + " simulated ones");
      return bundled(
          layout.withHosts(Connections.hosts(simulator)),
          true,
          options.risk().orElse(Risk.DESTROY));
    }
  }

  private String sampleText() throws IOException {
    try (InputStream in = WorkflowExample.class.getResourceAsStream(sample())) {
      if (in == null) {
        throw new FileNotFoundException(sample());
      }
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private int bundled(ClusterLayout layout, boolean apply, Risk allowed) {
    if (supportBundle == null) {
      return work(layout, apply, allowed);
    }
    List<Secret> secrets = layout.hosts().stream().map(h -> h.password().lookUp()).toList();
    try (SupportBundle opened = new SupportBundle(supportBundle, secrets)) {
      bundle = opened;
      return work(layout, apply, allowed);
    }
  }

  private int work(ClusterLayout layout, boolean apply, Risk allowed) {
    try (Journal journal = options.journal().map(Journal::file).orElseGet(Journal::inMemory)) {
      Duration patience = journal.unfinished() ? RESUME_PATIENCE : Duration.ZERO;
      try (Work opened = open(layout, TimeSource.system(), patience);
          Work work = undo == null ? opened : opened.takingBack(Journal.file(undo))) {
        Plan plan = choose(work, work.plans().unfinished(journal));
        work.remarks().forEach(this::say);
        options.savePlan().ifPresent(file -> work.plans().save(plan, file));
        if (!apply) {
          terminal.out().println(options.json() ? work.plans().toJson(plan) : plan.describe());
          writePage(plan, Journal.inMemory());
          say("nothing was written; --apply does it");
          return ExitCode.DONE;
        }
        return apply(work, plan, journal, allowed);
      }
    }
  }

  private Plan choose(Work work, Optional<Plan> unfinished) {
    if (unfinished.isPresent()) {
      say("going on with what the journal says is unfinished");
      return unfinished.get();
    }
    return options.plan().map(work.plans()::load).orElseGet(work::plan);
  }

  private int apply(Work work, Plan plan, Journal journal, Risk allowed) {
    if (breakLease) {
      work.breakLease();
    }
    ProgressView view = view();
    view.begin(plan);
    try {
      Work.Outcome outcome =
          work.apply(
              plan,
              journal,
              o -> o.allow(allowed).onProgress(view.andThen(e -> writePage(plan, journal))));
      String shown = options.json() ? outcome.json() : outcome.text();
      terminal.out().println(shown);
      pack("report." + (options.json() ? "json" : "txt"), shown);
      return outcome.asWanted() ? ExitCode.DONE : ExitCode.FAILED;
    } catch (XsInterruptedException e) {
      say(
          options.journal().isPresent()
              ? "stopped; the same command goes on from here, with this journal"
              : "stopped, without a journal: plan again, what is done is not done twice");
      pack("report.txt", String.valueOf(e.getMessage()));
      throw e;
    } catch (RuntimeException e) {
      pack("report.txt", String.valueOf(e.getMessage()));
      throw e;
    } finally {
      view.end();
      writePage(plan, journal);
      pack("plan.json", work.plans().toJson(plan));
      pack("plan.html", PlanPage.of(plan, journal.currentRun(), Instant.now()));
      pack("journal.txt", journalText(journal));
    }
  }

  private static String journalText(Journal journal) {
    return journal.entries().stream().map(e -> e + "\n").collect(Collectors.joining());
  }

  private void pack(String name, String text) {
    if (bundle != null) {
      bundle.add(name, text);
    }
  }

  private void writePage(Plan plan, Journal journal) {
    if (html == null) {
      return;
    }
    try {
      Files.writeString(html, PlanPage.of(plan, journal.currentRun(), Instant.now()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + html, e);
    }
  }

  private ProgressView view() {
    return ProgressView.of(terminal.err(), name(), options.json(), terminal.live());
  }

  private void say(String text) {
    view().say(text);
  }
}
