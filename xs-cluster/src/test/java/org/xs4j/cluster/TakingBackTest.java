/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import static org.assertj.core.api.BDDAssertions.catchThrowable;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xs4j.cluster.preparation.Dom0MemorySize;
import org.xs4j.cluster.preparation.PreparationLayout;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.JournalEntry;
import org.xs4j.core.plan.JournalEntry.Kind;
import org.xs4j.core.plan.PlanException;
import org.xs4j.core.plan.Risk;
import org.xs4j.simulator.Release;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.ssh.dom0.Backend;
import org.xs4j.xenapi.XsClient;

/** A run of the whole workflow taken back from its journal. */
class TakingBackTest {
  private static final String NTP = "ntp1.example.net";

  private final SimulatorClock clock = SimulatorClock.manual();
  private final Journal journal = Journal.inMemory();
  private XapiSimulator sim;

  @AfterEach
  void stop() {
    if (sim != null) {
      sim.close();
    }
  }

  private void start(Release release) {
    sim =
        XapiSimulator.builder()
            .hosts(2)
            .nicsPerHost(5)
            .plainHttp(true)
            .release(release)
            .clock(clock)
            .start();
    sim.network().timeServer(NTP, Duration.ZERO);
    sim.hosts().forEach(h -> h.seed(s -> s.controlDomainMemory(752L << 20)));
  }

  private ClusterLayout layout() {
    return Sim.layout(sim)
        .withHosts(sim.hosts().stream().map(Sim::sshHost).toList())
        .withPreparation(
            PreparationLayout.none()
                .withDom0Memory(Dom0MemorySize.ofMebibytes(4096))
                .withNtpServers(NTP)
                .withNetworkBackend(Backend.BRIDGE));
  }

  private ClusterWork open() {
    return ClusterWork.open(layout(), clock, Duration.ofMinutes(5));
  }

  /** What the preparation changes on a host. */
  private List<String> picture(boolean pooled) {
    List<String> picture = new ArrayList<>();
    for (SimulatedHost host : sim.hosts()) {
      for (String path :
          List.of(
              "/etc/ntp.conf",
              "/etc/chrony.conf",
              "/etc/sysctl.conf",
              "/etc/xensource/network.conf")) {
        picture.add(host.name() + " " + path + ":\n" + read(host, path));
      }
      try (XsClient xs = Sim.client(pooled ? sim.host("xs-01") : host, clock)) {
        var record = xs.raw().host().getRecord(xs.raw().host().getByUuid(host.uuid()));
        picture.add(host.name() + " runs " + record.softwareVersion().get("network_backend"));
        record.residentVms().stream()
            .map(xs.raw().vm()::getRecord)
            .filter(vm -> vm.isControlDomain())
            .forEach(vm -> picture.add(host.name() + " dom0 " + vm.memoryStaticMax()));
      }
    }
    return picture;
  }

  private static String read(SimulatedHost host, String path) {
    try {
      return Files.exists(host.files().getPath(path))
          ? Files.readString(host.files().getPath(path))
          : "none";
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"XENSERVER_7_6", "XCP_NG_8_3"})
  void whenHostsWerePrepared_thenTheyAreAsTheyWere(Release release) {
    start(release);
    List<String> before = picture(false);
    try (ClusterWork all = open()) {
      ClusterWork work = all.only(Part.PREPARATION);
      work.apply(work.plan(), journal, o -> o.allow(Risk.REBOOT));
      then(picture(false)).isNotEqualTo(before);

      ClusterUndo undo = work.planUndo(journal);
      then(undo.describe().lines())
          .anyMatch(l -> l.contains("xs-01: give dom0 752 MiB from the next boot on (now 4096"))
          .anyMatch(l -> l.contains("xs-02: switch the network back end to openvswitch"))
          .anyMatch(l -> l.contains("xs-02: keep net.bridge.bridge-nf-call-arptables, "))
          .anyMatch(l -> l.endsWith("[risk: reboot]"));
      then(undo.left()).isEmpty();
      then(ClusterWork.PLANS.fromJson(ClusterWork.PLANS.toJson(undo.plan())))
          .isEqualTo(undo.plan());

      then(work.applyUndo(undo, Journal.inMemory(), o -> o.allow(Risk.REBOOT)).successful())
          .isTrue();
    }
    then(picture(false)).isEqualTo(before);
  }

  @Test
  void whenACopiedBondCameWhileTheRunWaited_thenItIsTakenBackToo() {
    start(Release.XCP_NG_8_3);
    try (ClusterWork work = open()) {
      work.apply(work.plan(), journal, o -> o.allow(Risk.REBOOT));
      Journal waited = Journal.inMemory();
      journal.entries().stream()
          .filter(e -> !(e.step().startsWith("complete:") && e.kind() == Kind.NOTE))
          .map(e -> e.step().startsWith("complete:") ? ended(e) : e)
          .forEach(waited::append);

      then(work.planUndo(waited).describe())
          .contains("xs-02: destroy bond eth0+eth1", "xs-02: destroy bond eth2+eth3");
    }
  }

  private static JournalEntry ended(JournalEntry entry) {
    return entry.kind() == Kind.SKIPPED
        ? new JournalEntry(entry.at(), Kind.DONE, entry.step(), entry.detail())
        : entry;
  }

  @Test
  void whenTheWholeRunIsTakenBack_thenOnlyTheJoinAndTheNameStay() {
    start(Release.XCP_NG_8_3);
    List<String> before = picture(false);
    try (ClusterWork work = open()) {
      work.apply(work.plan(), journal, o -> o.allow(Risk.REBOOT));

      ClusterUndo undo = work.planUndo(journal);
      work.applyUndo(undo, Journal.inMemory(), o -> o.allow(Risk.DESTROY));

      then(undo.left())
          .hasSize(2)
          .anyMatch(l -> l.contains("xs-02: join the pool of xs-01") && l.contains("wipes it"));
      then(undo.describe()).contains("not taken back:");
    }
    then(picture(true)).isEqualTo(before);
    try (XsClient xs = Sim.client(sim.host("xs-01"), clock)) {
      then(xs.raw().bond().getAllRecords()).isEmpty();
    }
  }

  @Nested
  class GivenARunThatDiedBeforeTheReboot {
    @Test
    void whenTakenBack_thenNothingIsRebooted() {
      start(Release.XCP_NG_8_3);
      List<String> before = picture(false);
      sim.onCall("host.disable").times(1).fail("INTERNAL_ERROR", "no");
      try (ClusterWork all = open()) {
        ClusterWork work = all.only(Part.PREPARATION);
        then(catchThrowable(
                () -> work.apply(work.plan(), journal, o -> o.allow(Risk.REBOOT).parallel(1))))
            .isNotNull();
        sim.clearCalls();

        ClusterUndo undo = work.planUndo(journal);
        work.applyUndo(undo, Journal.inMemory(), o -> o.allow(Risk.REBOOT));

        then(picture(false)).isEqualTo(before);
        then(Sim.writes(sim)).noneMatch(w -> w.startsWith("xs-02 host."));
      }
    }
  }

  @Test
  void whenInstancesRun_thenTheyAreNamedBeforeAnythingIsTakenBack() {
    start(Release.XCP_NG_8_3);
    try (ClusterWork all = open()) {
      ClusterWork work = all.only(Part.PREPARATION);
      work.apply(work.plan(), journal, o -> o.allow(Risk.REBOOT));
      sim.host("xs-02").seed(s -> s.runningVm("i-2-3-VM"));

      thenThrownBy(() -> work.planUndo(journal))
          .isInstanceOf(PlanException.class)
          .hasMessageContainingAll("xs-02", "i-2-3-VM");
    }
  }

  @Test
  void whenTheJournalHoldsNoRun_thenItIsRefused() {
    start(Release.XCP_NG_8_3);
    try (ClusterWork work = open()) {
      thenThrownBy(() -> work.planUndo(journal))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no run");
    }
  }
}
