/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import static org.assertj.core.api.BDDAssertions.then;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EvacuationTest {
  private static final Duration EACH = Duration.ofSeconds(40);

  private final SimulatorClock clock = SimulatorClock.manual();
  private final XapiSimulator sim =
      XapiSimulator.builder()
          .hosts(3)
          .pooled(true)
          .plainHttp(true)
          .clock(clock)
          .migrationTime(EACH)
          .start();
  private final SimulatedHost second = sim.host("xs-02");
  private final WireClient client = WireClient.loggedIn(sim.host("xs-01"));

  @BeforeEach
  void run() {
    for (int i = 0; i < 12; i++) {
      String name = "vm-" + i;
      second.seed(s -> s.runningVm(name).guestAgent(name));
    }
  }

  @AfterEach
  void stop() {
    sim.close();
  }

  private String host(SimulatedHost host) {
    return (String) client.call("host.get_by_uuid", host.uuid());
  }

  private String vm(String name) {
    return (String) ((List<?>) client.call("VM.get_by_name_label", name)).get(0);
  }

  private String status(String task) {
    return (String) client.call("task.get_status", task);
  }

  /** Waits on the real clock, briefly, until the simulator's worker has come so far. */
  private void await(java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      then(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private boolean evacuating() {
    return ((Map<?, ?>) client.call("host.get_current_operations", host(second)))
        .containsValue("evacuate");
  }

  @Nested
  class GivenAnEvacuationThatTakesItsTime {
    @Test
    void whenItIsWatched_thenOperationsAndProgressTell() {
      client.call("host.disable", host(second));
      String task = (String) client.call("Async.host.evacuate", host(second));
      await(EvacuationTest.this::evacuating);

      then((List<?>) client.call("host.get_allowed_operations", host(second)))
          .isNotEmpty()
          .noneMatch(op -> List.of("provision", "vm_resume", "vm_migrate").contains(op));
      then(client.call("VM.get_current_operations", vm("vm-0")))
          .isEqualTo(Map.of(task, "pool_migrate"));
      then(client.call("task.get_progress", task)).isEqualTo(0.0);

      clock.advance(EACH);
      await(() -> (double) client.call("task.get_progress", task) > 0);
      then((double) client.call("task.get_progress", task)).isBetween(0.8, 0.9);
      then(status(task)).isEqualTo("pending");

      clock.advance(EACH);
      await(() -> !status(task).equals("pending"));
      then(status(task)).isEqualTo("success");
      then(evacuating()).isFalse();
      then((List<?>) client.call("host.get_resident_VMs", host(second))).hasSize(1);
    }

    @Test
    void whenAMigrationIsCancelled_thenTheVmStays() {
      String task =
          (String)
              client.call("Async.VM.pool_migrate", vm("vm-0"), host(sim.host("xs-03")), Map.of());
      await(() -> client.call("task.get_allowed_operations", task).equals(List.of("cancel")));

      client.call("task.cancel", task);
      clock.advance(EACH);
      await(() -> !status(task).equals("pending"));

      then(status(task)).isEqualTo("cancelled");
      then(client.call("VM.get_resident_on", vm("vm-0"))).isEqualTo(host(second));
      then((Map<?, ?>) client.call("VM.get_current_operations", vm("vm-0"))).isEmpty();
    }

    @Test
    void whenTheToolstackRestarts_thenTheRestStays() {
      client.call("Async.host.evacuate", host(second));
      await(EvacuationTest.this::evacuating);
      sim.host("xs-01").powerOff();
      sim.host("xs-01").powerOn();
      clock.advance(Duration.ofMinutes(5));

      WireClient again = WireClient.loggedIn(sim.host("xs-01"));
      Object host = again.call("host.get_by_uuid", second.uuid());
      then((List<?>) again.call("host.get_resident_VMs", host)).hasSize(13);
    }
  }

  @Nested
  class GivenACd {
    @Test
    void whenTheGuestLockedTheTray_thenItCannotBeEjected() {
      second.seed(s -> s.insertedCd("vm-0").lockedTray("vm-0", true));
      Object vbd = ((List<?>) client.call("VM.get_VBDs", vm("vm-0"))).get(0);

      then(client.failure("VBD.eject", vbd)).isEqualTo(List.of("VBD_TRAY_LOCKED", vbd));
      second.seed(s -> s.lockedTray("vm-0", false));
      client.call("VBD.eject", vbd);
      then(client.call("VBD.get_empty", vbd)).isEqualTo(true);
    }
  }

  @Nested
  class GivenAnOrderedAnswer {
    @Test
    void whenADriverIsOutOfItsMind_thenItsWordsComeThrough() {
      sim.onCall("SR.probe").answer("<SRlist><SR>");

      then(client.call("SR.probe", host(second), Map.of(), "nfs", Map.of()))
          .isEqualTo("<SRlist><SR>");
      then(client.failure("SR.probe", host(second), Map.of(), "nfs", Map.of()).get(0))
          .isEqualTo("SR_BACKEND_FAILURE_102");
    }
  }

  @Nested
  class GivenPendingGuidance {
    @Test
    void whenTheToolstackRestarts_thenWhatItSettlesIsGone() {
      second.seed(s -> s.pendingGuidance("reboot_host").pendingGuidance("restart_toolstack"));
      client.call("host.restart_agent", host(second));
      clock.advance(Duration.ofSeconds(10));

      then(client.call("host.get_pending_guidances", host(second)))
          .isEqualTo(List.of("reboot_host"));
      client.call("host.disable", host(second));
      client.call("host.reboot", host(second));
      clock.advance(Duration.ofSeconds(10));
      then((List<?>) client.call("host.get_pending_guidances", host(second))).isEmpty();
    }
  }
}
