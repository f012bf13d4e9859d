/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import static org.assertj.core.api.BDDAssertions.then;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MemoryTest {
  private static final long TWO_GIB = 2L << 30;
  private static final long WANTED = 2940L << 20;

  private final SimulatorClock clock = SimulatorClock.manual();
  private final XapiSimulator sim = XapiSimulator.builder().plainHttp(true).clock(clock).start();
  private final SimulatedHost host = sim.host("xs-01");
  private WireClient client = WireClient.loggedIn(host);

  @AfterEach
  void stop() {
    sim.close();
  }

  private String ref() {
    return (String) client.call("host.get_by_uuid", host.uuid());
  }

  private String dom0() {
    return (String) client.call("host.get_control_domain", ref());
  }

  private long of(String vm, String field) {
    return Long.parseLong((String) client.call("VM.get_memory_" + field, vm));
  }

  @Nested
  class GivenAControlDomain {
    @BeforeEach
    void shrink() {
      host.seed(s -> s.controlDomainMemory(TWO_GIB));
    }

    @Test
    void whenMemoryIsSet_thenItHoldsAfterAReboot() {
      client.call("VM.set_memory", dom0(), Long.toString(WANTED));
      then(client.call("VM.get_requires_reboot", dom0())).isEqualTo(true);
      Object metrics = client.call("VM.get_metrics", dom0());
      then(client.call("VM_metrics.get_memory_actual", metrics)).isEqualTo(Long.toString(TWO_GIB));

      client.call("host.disable", ref());
      client.call("host.reboot", ref());
      clock.advance(Duration.ofSeconds(30));

      client = WireClient.loggedIn(host);
      then(client.call("VM.get_requires_reboot", dom0())).isEqualTo(false);
      then(client.call("VM_metrics.get_memory_actual", metrics)).isEqualTo(Long.toString(WANTED));
      then(of(dom0(), "static_max")).isEqualTo(WANTED);
      then(of(dom0(), "static_min")).isEqualTo(TWO_GIB);
    }

    @Test
    void whenLessIsSetThanItWasInstalledWith_thenItIsRefused() {
      then(client.failure("VM.set_memory", dom0(), Long.toString(TWO_GIB - 1)))
          .isEqualTo(List.of("MEMORY_CONSTRAINT_VIOLATION_MAXPIN", "control domain"));
      then(client.call("VM.get_requires_reboot", dom0())).isEqualTo(false);
    }

    @Test
    void whenItIsToBalloon_thenItIsRefused() {
      then(client.failure(
              "VM.set_memory_limits",
              dom0(),
              Long.toString(TWO_GIB),
              Long.toString(2 * TWO_GIB),
              Long.toString(TWO_GIB),
              Long.toString(2 * TWO_GIB)))
          .isEqualTo(List.of("MEMORY_CONSTRAINT_VIOLATION_MAXPIN", "control domain"));
    }
  }

  @Nested
  class GivenAVm {
    private String vm(String name) {
      return (String) ((List<?>) client.call("VM.get_by_name_label", name)).get(0);
    }

    @Test
    void whenItRuns_thenItsMemoryIsRefused() {
      host.seed(s -> s.runningVm("web"));

      then(client.failure("VM.set_memory", vm("web"), Long.toString(TWO_GIB)))
          .isEqualTo(List.of("VM_BAD_POWER_STATE", vm("web"), "halted", "running"));
    }

    @Test
    void whenItIsHalted_thenItsMemoryAndOverheadFollow() {
      host.seed(s -> s.haltedVm("web"));

      client.call("VM.set_memory", vm("web"), Long.toString(4 * TWO_GIB));

      then(of(vm("web"), "static_max")).isEqualTo(4 * TWO_GIB);
      then(of(vm("web"), "target")).isEqualTo(4 * TWO_GIB);
      then(of(vm("web"), "overhead")).isEqualTo(67L << 20);
    }

    @Test
    void whenTheOrderIsWrong_thenItIsRefused() {
      host.seed(s -> s.haltedVm("web"));

      then(client.failure("VM.set_memory_static_max", vm("web"), "1024"))
          .isEqualTo(List.of("MEMORY_CONSTRAINT_VIOLATION_ORDER"));
    }
  }
}
