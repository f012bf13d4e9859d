/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xs4j.cluster.preparation.Dom0MemorySize;
import org.xs4j.cluster.preparation.PreparationLayout;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanException;
import org.xs4j.core.plan.Risk;
import org.xs4j.core.plan.Step;
import org.xs4j.core.plan.StepFailedException;
import org.xs4j.simulator.Release;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.ssh.HostShell;
import org.xs4j.ssh.dom0.Backend;
import org.xs4j.ssh.dom0.ClockOffset;

/** What is done in dom0 over SSH: time, network back end, memory on old releases. */
class TimeAndBackendTest {
  private static final String NTP = "ntp1.example.net";

  private final SimulatorClock clock = SimulatorClock.manual();
  private XapiSimulator sim;

  @AfterEach
  void stop() {
    if (sim != null) {
      sim.close();
    }
  }

  private SimulatedHost start(Release release, int hosts) {
    sim =
        XapiSimulator.builder()
            .hosts(hosts)
            .nicsPerHost(2)
            .pooled(true)
            .plainHttp(true)
            .release(release)
            .clock(clock)
            .start();
    sim.network().timeServer(NTP, Duration.ZERO).timeServer("192.0.2.7", Duration.ZERO);
    return sim.host("xs-01");
  }

  private ClusterWork open(PreparationLayout wanted, Function<SimulatedHost, HostLayout> reached) {
    ClusterLayout layout =
        ClusterLayout.pool("cluster-1")
            .build()
            .withHosts(sim.hosts().stream().map(reached).toList())
            .withPreparation(wanted);
    return ClusterWork.open(layout, clock, Duration.ofMinutes(5)).only(Part.PREPARATION);
  }

  private ClusterWork open(PreparationLayout wanted) {
    return open(wanted, Sim::sshHost);
  }

  private static String read(SimulatedHost host, String path) {
    try {
      return Files.readString(host.files().getPath(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String configuration(Release release) {
    boolean chrony = release.id().matches("xcp-ng-8\\.[1-9]|xenserver-8\\.[1-9]");
    return chrony ? "/etc/chrony.conf" : "/etc/ntp.conf";
  }

  private List<String> commands() {
    return sim.commands().stream().map(c -> String.join(" ", c.argv())).toList();
  }

  @Nested
  class GivenTimeServers {
    private final PreparationLayout wanted =
        PreparationLayout.none().withNtpServers(NTP, "192.0.2.7");

    @ParameterizedTest
    @EnumSource(names = {"XENSERVER_7_1", "XCP_NG_7_6", "XENSERVER_8_2", "XCP_NG_8_3"})
    void whenApplied_thenEveryClockFollowsThem(Release release) {
      SimulatedHost host = start(release, 2);
      host.skewClock(Duration.ofMinutes(7));
      String before = read(host, configuration(release));
      try (ClusterWork work = open(wanted)) {
        Plan plan = work.plan();
        then(plan.risk()).isEqualTo(Risk.NONE);
        then(plan.describe())
            .contains("follow ntp1.example.net, 192.0.2.7 (now 0.xenserver.pool.ntp.org")
            .contains("xs-02: wait until its clock follows a time server");

        work.apply(plan, o -> {});

        then(work.plan().steps()).isEmpty();
      }
      String after = read(host, configuration(release));
      then(after)
          .contains("server ntp1.example.net iburst\nserver 192.0.2.7 iburst\n")
          .doesNotContain("xenserver.pool");
      then(after.lines().filter(l -> !l.startsWith("server")).toList())
          .isEqualTo(before.lines().filter(l -> !l.startsWith("server")).toList());
      then(read(host, configuration(release) + ".before-xs4j")).isEqualTo(before);
      try (HostShell shell = HostShell.open(Sim.sshHost(host).sshEndpoint().orElseThrow())) {
        then(ClockOffset.measure(shell, clock).ahead()).isEqualTo(Duration.ZERO);
      }
    }

    @Test
    void whenTheDaemonIsOff_thenItIsStartedNowAndAtBoot() {
      SimulatedHost host = start(Release.XENSERVER_8_2, 1);
      try (HostShell shell = HostShell.open(Sim.sshHost(host).sshEndpoint().orElseThrow())) {
        shell.run("systemctl", "disable", "--now", "chronyd").requireSuccess();
      }
      try (ClusterWork work = open(wanted)) {
        Plan plan = work.plan();
        then(plan.describe()).contains("xs-01: start chronyd now and at each boot");

        work.apply(plan, o -> {});

        then(work.plan().steps()).isEmpty();
        then(commands()).contains("systemctl enable chronyd");
      }
    }

    @Test
    void whenNoServerAnswers_thenTheWaitEndsWithWhatWasSeen() {
      start(Release.XENSERVER_7_6, 1);
      sim.network().silenceTimeServer(NTP).silenceTimeServer("192.0.2.7");
      try (ClusterWork work = open(wanted)) {
        thenThrownBy(() -> work.apply(work.plan(), o -> {}))
            .isInstanceOf(StepFailedException.class)
            .hasMessageContaining("xs-01: wait until its clock follows a time server")
            .hasMessageContaining("none of which answers");

        Plan rest = work.plan();
        then(rest.steps().stream().map(Step::id))
            .containsExactly("clock:" + sim.host("xs-01").uuid());
        sim.network().restoreTimeServer(NTP);
        work.apply(rest, o -> {});
        then(work.plan().steps()).isEmpty();
      }
    }

    @Test
    void whenTheConfigurationChangedMeanwhile_thenThePlanIsStale() throws IOException {
      SimulatedHost host = start(Release.XENSERVER_8_2, 1);
      try (ClusterWork work = open(wanted)) {
        Plan plan = work.plan();
        Files.writeString(host.files().getPath("/etc/chrony.conf"), "server mine.example.net\n");

        thenThrownBy(() -> work.apply(plan, o -> {}))
            .isInstanceOf(PlanException.class)
            .hasMessageContaining("now it follows mine.example.net");
      }
      then(read(host, "/etc/chrony.conf")).isEqualTo("server mine.example.net\n");
    }

    @Test
    void whenThereIsNoWayIntoDom0_thenThePlanSaysWhatIsMissing() {
      start(Release.XENSERVER_8_2, 1);
      try (ClusterWork work = open(wanted, Sim::host)) {
        thenThrownBy(work::plan)
            .isInstanceOf(PlanException.class)
            .hasMessageContaining("xs-01: its NTP daemon is set up over SSH")
            .hasMessageContaining("give ssh, with hostKeys");
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"systemctl", "chronyc"})
    void whenTheConnectionBreaks_thenTheStepGoesOn(String command) {
      start(Release.XENSERVER_8_2, 1);
      try (ClusterWork work = open(wanted)) {
        Plan plan = work.plan();
        sim.onCommand(command).times(1).cutAfterEffect();

        work.apply(plan, o -> {});

        then(work.plan().steps()).isEmpty();
      }
    }

    @Test
    void whenTheRestartFails_thenTheNextRunRestartsIt() {
      SimulatedHost host = start(Release.XENSERVER_8_2, 1);
      host.skewClock(Duration.ofMinutes(3));
      try (ClusterWork work = open(wanted)) {
        Plan plan = work.plan();
        sim.onCommand("systemctl").afterCommands(6).times(1).fail(1, "Job for chronyd failed");
        sim.clearCommands();

        thenThrownBy(() -> work.apply(plan, o -> {}))
            .isInstanceOf(StepFailedException.class)
            .hasMessageContaining("Job for chronyd failed");
        then(read(host, "/etc/chrony.conf")).contains(NTP);

        Plan rest = work.plan();
        then(rest.steps()).hasSize(2);
        work.apply(rest, o -> {});
        then(work.plan().steps()).isEmpty();
        then(commands().stream().filter("systemctl restart chronyd"::equals)).hasSize(2);
      }
    }
  }

  @Nested
  class GivenTheBridgeBackend {
    private final PreparationLayout wanted =
        PreparationLayout.none().withNetworkBackend(Backend.BRIDGE);

    @ParameterizedTest
    @EnumSource(names = {"XENSERVER_7_6", "XCP_NG_8_3"})
    void whenApplied_thenItRunsWithItsKernelSettings(Release release) {
      SimulatedHost host = start(release, 2);
      try (ClusterWork work = open(wanted)) {
        Plan plan = work.plan();
        then(plan.describe())
            .contains("xs-01: switch the network back end to bridge from the next boot on")
            .contains("xs-01: reboot, for its network back end  [risk: reboot]")
            .contains("net.bridge.bridge-nf-call-ip6tables = 0");

        work.apply(plan, o -> o.allow(Risk.REBOOT));

        then(work.plan().steps()).isEmpty();
      }
      then(read(host, "/etc/sysctl.conf"))
          .contains("net.bridge.bridge-nf-call-iptables = 1")
          .contains("kernel.sysrq = 1");
      then(read(host, "/proc/sys/net/bridge/bridge-nf-call-ip6tables").strip()).isEqualTo("0");
    }

    @Test
    void whenTheScriptFails_thenNothingIsRebooted() {
      start(Release.XENSERVER_7_6, 1);
      try (ClusterWork work = open(wanted)) {
        Plan plan = work.plan();
        sim.onCommand("xe-switch-network-backend").times(1).fail(1, "no space left");

        thenThrownBy(() -> work.apply(plan, o -> o.allow(Risk.REBOOT)))
            .isInstanceOf(StepFailedException.class)
            .hasMessageContaining("no space left");
      }
      then(Sim.writes(sim)).doesNotContain("xs-01 host.reboot");
    }

    @Test
    void whenTheReleaseCannotSwitch_thenThatIsTheRefusal() throws IOException {
      SimulatedHost host = start(Release.XENSERVER_8_4, 1);
      Files.delete(host.files().getPath("/opt/xensource/bin/xe-switch-network-backend"));
      try (ClusterWork work = open(wanted)) {
        thenThrownBy(work::plan)
            .isInstanceOf(PlanException.class)
            .hasMessageContaining("XenServer 8.4.0 cannot switch its network back end to bridge")
            .hasMessageContaining("the release has openvswitch only");
      }
    }

    @Test
    void whenThereAreOtherReasonsToo_thenThereIsOneReboot() {
      start(Release.XCP_NG_8_3, 1);
      PreparationLayout all =
          wanted.withDom0Memory(Dom0MemorySize.ofMebibytes(5000)).withNtpServers(NTP);
      try (ClusterWork work = open(all)) {
        Plan plan = work.plan();
        then(plan.steps().stream().filter(s -> s.risk() == Risk.REBOOT))
            .singleElement()
            .extracting(Step::describe)
            .isEqualTo("xs-01: reboot, for its dom0 memory and its network back end");

        work.apply(plan, o -> o.allow(Risk.REBOOT));

        then(work.plan().steps()).isEmpty();
      }
    }

    @Test
    void whenTheProcessDiesAtAnyInstant_thenTheNextOneFinishes() {
      PreparationLayout all = wanted.withNtpServers(NTP);
      for (int entries = 1; ; entries++) {
        start(Release.XCP_NG_8_3, 1);
        DyingJournal journal = new DyingJournal(entries);
        try (ClusterWork work = open(all)) {
          work.apply(work.plan(), journal, o -> o.allow(Risk.REBOOT));
          then(entries).isGreaterThan(10);
          return;
        } catch (DyingJournal.Death | RuntimeException e) {
          then(journal.died()).as("entry %d: %s", entries, e).isTrue();
        }
        try (ClusterWork work = open(all)) {
          Plan rest = ClusterWork.unfinished(journal.revived()).orElseGet(work::plan);
          work.apply(rest, journal, o -> o.allow(Risk.REBOOT));
          then(work.plan().steps()).as("died before entry %d", entries + 1).isEmpty();
        }
        sim.close();
      }
    }
  }

  @Test
  void whenTheReleaseHasNoXapiForIt_thenDom0sMemoryIsSetInDom0() {
    SimulatedHost host = start(Release.XENSERVER_7_0, 1);
    host.seed(s -> s.controlDomainMemory(752L << 20));
    PreparationLayout wanted =
        PreparationLayout.none().withDom0Memory(Dom0MemorySize.ofMebibytes(2940));
    try (ClusterWork work = open(wanted)) {
      Plan plan = work.plan();
      sim.onCall("host.disable").times(1).fail("INTERNAL_ERROR", "no");
      thenThrownBy(() -> work.apply(plan, o -> o.allow(Risk.REBOOT)))
          .isInstanceOf(StepFailedException.class);
      then(work.plan().steps().stream().map(Step::id)).containsExactly("reboot:" + host.uuid());
      work.apply(work.plan(), o -> o.allow(Risk.REBOOT));

      then(work.plan().steps()).isEmpty();
    }
    then(commands())
        .contains(
            "/opt/xensource/libexec/xen-cmdline --set-xen dom0_mem=3082813440B,max:3082813440B");
    then(Sim.writes(sim)).noneMatch(w -> w.contains("set_memory"));
    try (ClusterWork work = open(wanted, Sim::host)) {
      thenThrownBy(work::plan)
          .isInstanceOf(PlanException.class)
          .hasMessageContaining("before release 7.1 the memory of dom0 is set in dom0, over SSH");
    }
  }
}
