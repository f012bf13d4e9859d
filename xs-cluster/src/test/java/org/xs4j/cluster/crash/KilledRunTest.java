/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.crash;

import static org.assertj.core.api.BDDAssertions.then;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.xs4j.cluster.ClusterReport;
import org.xs4j.core.plan.Journal;
import org.xs4j.simulator.SimulatedCall;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.XapiSimulator;

/**
 * Kills the workflow's process with SIGKILL after each journal entry, and between request and
 * answer of each writing call, before and after its effect; then goes on with the same journal and
 * compares the pool with that of an undisturbed run.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class KilledRunTest {
  @TempDir static Path dir;

  private String undisturbed = "";
  private int journalEntries;
  private List<Write> writes = List.of();

  /** The n-th call of a method, counted from 0. */
  private record Write(String method, int index) {}

  @BeforeAll
  void runUndisturbed() throws Exception {
    try (XapiSimulator sim = simulator()) {
      Path journal = dir.resolve("undisturbed.journal");
      ClusterReport report =
          CrashingRun.run(CrashingRun.layout(hosts(sim, "undisturbed")), journal, 0);

      then(report.verified()).as(report.describe()).isTrue();
      undisturbed = sim.fingerprintOfState();
      journalEntries = entries(journal);
      writes = writes(sim.writingCalls());
    }
  }

  @TestFactory
  Stream<DynamicTest> whenKilledAtAStepBoundary_thenTheResumedRunEndsInTheSameState() {
    return IntStream.rangeClosed(1, journalEntries)
        .mapToObj(
            n ->
                DynamicTest.dynamicTest(
                    "after journal entry " + n,
                    () -> {
                      try (XapiSimulator sim = simulator()) {
                        Process process = start(sim, "boundary-" + n, n);

                        then(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
                        then(process.exitValue()).as("killed, not ended").isEqualTo(137);
                        thenResumedRunIsSound(sim, "boundary-" + n);
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> whenKilledBetweenRequestAndAnswer_thenTheResumedRunEndsInTheSameState() {
    return writes.stream()
        .flatMap(
            write ->
                Stream.of(false, true)
                    .map(
                        after ->
                            DynamicTest.dynamicTest(
                                (after ? "after" : "before")
                                    + " the effect of "
                                    + write.method()
                                    + " #"
                                    + write.index(),
                                () -> {
                                  try (XapiSimulator sim = simulator()) {
                                    String name =
                                        write.method() + "-" + write.index() + "-" + after;
                                    CountDownLatch started = new CountDownLatch(1);
                                    List<Process> victim = new ArrayList<>();
                                    Runnable kill =
                                        () -> {
                                          await(started);
                                          victim.get(0).destroyForcibly();
                                          victim.get(0).onExit().join();
                                        };
                                    var order =
                                        sim.onCall(write.method())
                                            .afterCalls(write.index())
                                            .times(1);
                                    if (after) {
                                      order.runAfterEffect(kill);
                                    } else {
                                      order.run(kill);
                                    }
                                    victim.add(start(sim, name, 0));
                                    started.countDown();

                                    then(victim.get(0).waitFor(2, TimeUnit.MINUTES)).isTrue();
                                    then(victim.get(0).exitValue())
                                        .as("killed, not ended")
                                        .isEqualTo(137);
                                    thenResumedRunIsSound(sim, name);
                                  }
                                })));
  }

  private void thenResumedRunIsSound(XapiSimulator sim, String name) throws IOException {
    ClusterReport report =
        CrashingRun.run(
            CrashingRun.layout(dir.resolve(name + ".hosts")), dir.resolve(name + ".journal"), 0);

    then(report.verified()).as(report.describe()).isTrue();
    then(sim.fingerprintOfState().lines()).containsExactlyElementsOf(undisturbed.lines().toList());
  }

  private static XapiSimulator simulator() {
    return XapiSimulator.builder()
        .hosts(3)
        .nicsPerHost(5)
        .restartTimes(Duration.ofMillis(60), Duration.ofMillis(40))
        .start();
  }

  private Process start(XapiSimulator sim, String name, int killAfter) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            CrashingRun.class.getName(),
            hosts(sim, name).toString(),
            dir.resolve(name + ".journal").toString(),
            Integer.toString(killAfter))
        .redirectErrorStream(true)
        .redirectOutput(dir.resolve(name + ".log").toFile())
        .start();
  }

  private Path hosts(XapiSimulator sim, String name) throws IOException {
    Path file = dir.resolve(name + ".hosts");
    List<String> lines = new ArrayList<>();
    for (SimulatedHost host : sim.hosts()) {
      lines.add(host.name() + " " + host.url() + " " + host.fingerprint());
    }
    return Files.write(file, lines);
  }

  private static int entries(Path journal) {
    try (Journal opened = Journal.file(journal)) {
      return opened.entries().size();
    }
  }

  private static List<Write> writes(List<SimulatedCall> calls) {
    Map<String, Integer> seen = new HashMap<>();
    return calls.stream()
        .map(c -> c.method().replace("Async.", ""))
        .map(m -> new Write(m, seen.merge(m, 1, Integer::sum) - 1))
        .toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
