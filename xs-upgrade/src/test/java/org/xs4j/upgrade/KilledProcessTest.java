/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import static org.assertj.core.api.BDDAssertions.then;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xs4j.simulator.Release;

/** Real processes that are killed with SIGKILL in the midst of an upgrade, one after the other. */
class KilledProcessTest {
  private static final int KILLED = 137;
  private static final int INTERRUPTED = 130;

  @TempDir private Path dir;
  private UpgradeBench bench;

  @BeforeEach
  void start() {
    bench =
        UpgradeBench.inRealTime(
            UpgradeBench.Spec.of(2, Release.XENSERVER_7_1, Release.XENSERVER_8_2)
                .vms(1, 2)
                .nics(1));
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  /** Runs a process until it ends, or until a kill that is ordered meets it. */
  private int run(Consumer<Runnable> order, boolean hard) throws Exception {
    CompletableFuture<Process> victim = new CompletableFuture<>();
    order.accept(
        () -> {
          Process process = victim.join();
          if (hard) {
            process.destroyForcibly();
          } else {
            process.destroy();
          }
          process.onExit().join();
        });
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                UpgradingProcess.class.getName(),
                UpgradingProcess.describe(bench, dir.resolve("hosts")).toString(),
                dir.resolve("journal").toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(dir.resolve("log").toFile()))
            .start();
    victim.complete(process);
    then(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  @Test
  void whenFourProcessesAreKilledOneAfterTheOther_thenTheFifthFinishes() throws Exception {
    Map<String, String> before = bench.placement();

    then(run(kill -> bench.sim.onCall("host.disable").runAfterEffect(kill), true))
        .isEqualTo(KILLED);
    then(run(kill -> bench.sim.onCall("host.reboot").runAfterEffect(kill), true)).isEqualTo(KILLED);
    then(run(kill -> bench.sim.onCommand("setupxenserver.sh").runAfterEffect(kill), true))
        .isEqualTo(KILLED);
    then(run(kill -> bench.cloud.onCommand("updateCluster").run(kill), true)).isEqualTo(KILLED);
    then(run(kill -> {}, true)).as(log()).isZero();

    thenAllIsWell(before);
  }

  private void thenAllIsWell(Map<String, String> before) {
    then(bench.versions()).containsExactly("8.2.1");
    then(bench.placement()).isEqualTo(before);
    then(bench.allPlugged()).isTrue();
    then(bench.coordinator()).isEqualTo("xs-01");
    then(bench.cloud.managedState(UpgradeBench.CLUSTER)).isEqualTo("Managed");
    bench.sim.hosts().forEach(h -> then(bench.cloud.hostState(h.name())).isEqualTo("Up"));
    then(bench.sim.calls(c -> c.method().endsWith("host.reboot") && c.outcome().equals("ok")))
        .hasSize(2);
  }

  private String log() throws IOException {
    return java.nio.file.Files.readString(dir.resolve("log"));
  }

  @Test
  void whenAPersonStopsIt_thenItCanBeGoneOnWith() throws Exception {
    Map<String, String> before = bench.placement();

    // SIGTERM here, SIGINT from a keyboard: both end a JVM in the same way
    then(run(kill -> bench.sim.onCall("host.evacuate").runAfterEffect(kill), false))
        .isIn(INTERRUPTED, 143);
    then(run(kill -> {}, true)).as(log()).isZero();

    thenAllIsWell(before);
  }
}
