/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xs4j.cluster.preparation.PackImage;
import org.xs4j.cluster.preparation.PreparationLayout;
import org.xs4j.cluster.preparation.SupportPackages;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanException;
import org.xs4j.core.plan.Risk;
import org.xs4j.core.plan.Step;
import org.xs4j.core.plan.StepFailedException;
import org.xs4j.simulator.Release;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.SimulatedUpdate;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.raw.HostRecord;

/** Supplemental packs, from their image to the reboot that they ask for. */
class PacksTest {
  private static final String UUID = "138b4b28-a75b-4bfe-a3b2-5ab2ea7e13e9";
  private static final String OTHER = "238b4b28-a75b-4bfe-a3b2-5ab2ea7e13e9";

  @TempDir private Path folder;
  private final SimulatorClock clock = SimulatorClock.manual();
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
            .nicsPerHost(2)
            .pooled(true)
            .plainHttp(true)
            .release(release)
            .clock(clock)
            .start();
    sim.host("xs-01").seed(s -> s.localSr("local", 1L << 40));
    sim.clearCalls();
  }

  private Path image(SimulatedUpdate update) {
    try {
      return Files.write(folder.resolve("pack-" + update.image().length + ".iso"), update.image());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SimulatedUpdate csp() {
    return SimulatedUpdate.named("xenserver-cloud-supp", UUID).pack("xs:csp");
  }

  private ClusterWork open(Path... images) {
    ClusterLayout layout =
        ClusterLayout.pool("cluster-1")
            .build()
            .withHosts(sim.hosts().stream().map(Sim::host).toList())
            .withPreparation(PreparationLayout.none().withPacks(images));
    return ClusterWork.open(layout, clock, Duration.ofMinutes(5)).only(Part.PREPARATION);
  }

  private HostRecord host(SimulatedHost host) {
    try (XsClient xs = Sim.client(sim.host("xs-01"), clock)) {
      return xs.raw().host().getRecord(xs.raw().host().getByUuid(host.uuid()));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"XENSERVER_7_1", "XENSERVER_7_6", "XENSERVER_8_2", "XCP_NG_8_3"})
  void whenThePackAsksForAReboot_thenEveryHostHasItAndWasRebooted(Release release) {
    start(release);
    Path image = image(csp().guidance("restartHost"));
    try (ClusterWork work = open(image)) {
      Plan plan = work.plan();
      then(plan.describe().lines().map(String::strip))
          .contains(
              "1. pool of xs-01: upload the pack xenserver-cloud-supp 1.0 (40 KiB)",
              "2. xs-01: install the pack xenserver-cloud-supp 1.0",
              "4. pool of xs-01: remove the image of the pack xenserver-cloud-supp 1.0",
              "6. xs-02: reboot, for the pack xenserver-cloud-supp 1.0  [risk: reboot]");
      then(Sim.writes(sim)).isEmpty();

      work.apply(plan, o -> o.allow(Risk.REBOOT));

      then(work.plan().steps()).isEmpty();
    }
    for (SimulatedHost host : sim.hosts()) {
      then(host(host).softwareVersion()).containsKey("xs:csp");
      then(host(host).updatesRequiringReboot()).isEmpty();
    }
    try (XsClient xs = Sim.client(sim.host("xs-01"), clock)) {
      then(xs.raw().vdi().getAllRecords()).isEmpty();
    }
  }

  @Test
  void whenThePackAsksForNothing_thenNothingIsRebooted() {
    start(Release.XENSERVER_8_2);
    try (ClusterWork work = open(image(csp()))) {
      Plan plan = work.plan();
      then(plan.risk()).isEqualTo(Risk.NONE);

      work.apply(plan, o -> {});

      then(work.plan().steps()).isEmpty();
    }
  }

  @Test
  void whenOneHostHasIt_thenTheOtherGetsIt() {
    start(Release.XENSERVER_8_2);
    Path image = image(csp());
    sim.onCall("pool_update.apply")
        .onHost("xs-01")
        .afterCalls(1)
        .times(1)
        .fail("INTERNAL_ERROR", "no");
    try (ClusterWork work = open(image)) {
      thenThrownBy(() -> work.apply(work.plan(), o -> {})).isInstanceOf(StepFailedException.class);

      Plan rest = work.plan();
      then(rest.steps().stream().map(Step::describe).filter(d -> d.contains("install"))).hasSize(1);
      work.apply(rest, o -> {});
      then(work.plan().steps()).isEmpty();
    }
  }

  @Test
  void whenThereAreTwo_thenTheyGoInOneAfterTheOther() {
    start(Release.XENSERVER_8_2);
    Path first = image(csp());
    Path second =
        image(
            SimulatedUpdate.named("XS82E001", OTHER)
                .requires("xenserver-cloud-supp")
                .guidance("restartHost"));
    try (ClusterWork work = open(first, second)) {
      work.apply(work.plan(), o -> o.allow(Risk.REBOOT));

      then(work.plan().steps()).isEmpty();
    }
    then(host(sim.host("xs-02")).updates()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "wrong version, UPDATE_PRECHECK_FAILED_WRONG_SERVER_VERSION",
    "missing, UPDATE_PRECHECK_FAILED_PREREQUISITE_MISSING",
    "unsigned, INVALID_UPDATE",
    "unknown key, UPDATE_PRECHECK_FAILED_GPGKEY_NOT_IMPORTED"
  })
  void whenXapiRefusesThePack_thenTheReportHasItsReason(String what, String code) {
    start(Release.XENSERVER_8_2);
    SimulatedUpdate update =
        switch (what) {
          case "wrong version" -> csp().forVersion("7.1.2");
          case "missing" -> csp().requires("XS82E000");
          case "unsigned" -> csp().unsigned();
          default -> csp().unknownKey();
        };
    try (ClusterWork work = open(image(update))) {
      thenThrownBy(() -> work.apply(work.plan(), o -> {}))
          .isInstanceOf(StepFailedException.class)
          .hasMessageContaining(code);
    }
  }

  @Test
  void whenThereIsNoRoom_thenTheErrorSaysWhatIsMissing() {
    start(Release.XENSERVER_8_2);
    sim.host("xs-01").seed(s -> s.edit("SR", "local", "physical_size", 10L));
    try (ClusterWork work = open(image(csp()))) {
      thenThrownBy(() -> work.apply(work.plan(), o -> {}))
          .isInstanceOf(StepFailedException.class)
          .hasMessageContaining("no storage on xs-01 with 1024 KiB free");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"VDI.create", "PUT /import_raw_vdi", "pool_update.introduce", "pool_update.apply"})
  void whenAnAnswerIsLost_thenThePackIsThereOnce(String method) {
    start(Release.XENSERVER_8_2);
    sim.onCall(method).times(1).cutAfterEffect();
    try (ClusterWork work = open(image(csp()))) {
      work.apply(work.plan(), o -> {});

      then(work.plan().steps()).isEmpty();
    }
    try (XsClient xs = Sim.client(sim.host("xs-01"), clock)) {
      then(xs.raw().vdi().getAllRecords()).isEmpty();
      then(xs.raw().poolUpdate().getAllRecords()).hasSize(1);
    }
  }

  @Test
  void whenTheProcessDiesAtAnyInstant_thenTheNextOneFinishes() {
    Path image = image(csp());
    for (int entries = 1; ; entries++) {
      start(Release.XENSERVER_7_6);
      DyingJournal journal = new DyingJournal(entries);
      try (ClusterWork work = open(image)) {
        work.apply(work.plan(), journal, o -> {});
        then(entries).isGreaterThan(8);
        return;
      } catch (DyingJournal.Death | RuntimeException e) {
        then(journal.died()).as("entry %d: %s", entries, e).isTrue();
      }
      try (ClusterWork work = open(image)) {
        Plan rest = ClusterWork.unfinished(journal.revived()).orElseGet(work::plan);
        work.apply(rest, journal, o -> {});

        then(work.plan().steps()).as("died before entry %d", entries + 1).isEmpty();
      }
      sim.close();
    }
  }

  @Test
  void whenTheImageChangedMeanwhile_thenItIsNotUploaded() throws IOException {
    start(Release.XENSERVER_8_2);
    Path image = image(csp());
    try (ClusterWork work = open(image)) {
      Plan plan = work.plan();
      Files.write(image, SimulatedUpdate.named("other", OTHER).image());

      thenThrownBy(() -> work.apply(plan, o -> {}))
          .isInstanceOf(StepFailedException.class)
          .hasMessageContaining("is the pack other 1.0 now, not xenserver-cloud-supp 1.0");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"XENSERVER_6_5", "XENSERVER_7_0"})
  void whenTheReleaseHasNoPoolUpdate_thenThePlanSaysSo(Release release) {
    start(release);
    try (ClusterWork work = open(image(csp()))) {
      thenThrownBy(work::plan)
          .isInstanceOf(PlanException.class)
          .hasMessageContaining("has no pool_update: packs come as images over XenAPI from 7.1 on");
    }
    then(Sim.writes(sim)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "6.1.0,only switch the network back end to bridge",
    "6.0.2,xe-install-supplemental-pack",
    "5.6.100,xe-install-supplemental-pack",
    "6.5.0,install a newer release"
  })
  void whenTheReleaseIsTheChaptersOld_thenItIsExplained(String version, String explanation) {
    then(SupportPackages.explain(version)).contains(explanation);
    then(SupportPackages.supported(2003)).isFalse();
  }

  @Test
  void whenAnImageIsRead_thenItsDocumentIsKnown() {
    PackImage image = PackImage.read(image(csp().guidance("restartHost", "restartXAPI")));

    then(image.uuid()).isEqualTo(UUID);
    then(image).hasToString("xenserver-cloud-supp 1.0");
    then(image.guidance()).isEqualTo(List.of("restartHost", "restartXAPI"));
    then(image.asksForReboot()).isTrue();
  }

  @Test
  void whenAFileIsNoImage_thenItIsRefused() throws IOException {
    byte[] good = csp().image();
    byte[] hostile = good.clone();
    byte[] entity =
        "<!DOCTYPE update [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
            .getBytes(StandardCharsets.UTF_8);
    System.arraycopy(entity, 0, hostile, 19 * 2048, entity.length);
    byte[] endless = good.clone();
    endless[16 * 2048 + 156 + 10] = (byte) 0xff; // the directory claims to be huge
    endless[16 * 2048 + 156 + 13] = (byte) 0xff;
    List<byte[]> bad =
        List.of(
            new byte[0],
            new byte[100],
            new byte[40 * 2048],
            Arrays.copyOf(good, 38 * 1024),
            hostile);
    for (byte[] bytes : bad) {
      Path file = Files.write(folder.resolve("bad.iso"), bytes);
      thenThrownBy(() -> PackImage.read(file))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("bad.iso")
          .hasMessageContaining("the image of a pack or update");
    }
    then(PackImage.read(Files.write(folder.resolve("huge.iso"), endless)).uuid()).isEqualTo(UUID);
    thenThrownBy(() -> PackImage.read(folder.resolve("none.iso")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
