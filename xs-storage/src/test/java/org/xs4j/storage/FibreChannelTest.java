/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.Risk;
import org.xs4j.core.plan.StepFailedException;
import org.xs4j.simulator.Release;
import org.xs4j.ssh.Shells;

/** The chapter's "Primary Storage Setup", from the rescan to the PreSetup SR. */
class FibreChannelTest {
  private static final String LUN = "360a98000503365344e6f6177615a516b";
  private static final StorageLayout WANTED =
      StorageLayout.builder()
          .repository(
              "Fiber Channel storage repository",
              new SrPlace.FibreChannel(LUN),
              s -> s.labelled("e6849e96-86c3-4f2c-8fcc-350cc711be3d"))
          .build();

  private PoolBench bench = new PoolBench(2);

  @AfterEach
  void stop() {
    bench.close();
  }

  private void on(Release release, int hosts) {
    bench.close();
    bench = new PoolBench(hosts, b -> b.release(release));
  }

  /** Shows the LUN after the hosts have started, so that only a rescan finds it. */
  private void zoneLate() {
    bench.sim.storage().hbaLun(Sims.lun(LUN, 1));
  }

  @ParameterizedTest
  @EnumSource(names = {"XENSERVER_7_1", "XCP_NG_7_6", "XCP_NG_8_2", "XENSERVER_8_4"})
  void whenThePoolIsGivenALun_thenEveryLineOfTheChapterIsDone(Release release) {
    on(release, 2);
    zoneLate();

    Plan plan = bench.plan(WANTED);
    bench.apply(plan);

    then(plan.describe().lines().map(String::strip))
        .containsExactly(
            "storage of " + bench.snapshot().name() + ": 6 steps",
            "1. xs-01: rescan the SCSI bus for LUN " + LUN,
            "2. xs-02: rescan the SCSI bus for LUN " + LUN,
            "3. LUN " + LUN + ": seen by xs-01, xs-02, and nothing lies there",
            "4. pool: create the shared lvmohba SR e6849e96-86c3-4f2c-8fcc-350cc711be3d on LUN "
                + LUN
                + " (Fiber Channel storage repository)",
            "5. xs-01: plug SR e6849e96-86c3-4f2c-8fcc-350cc711be3d",
            "6. xs-02: plug SR e6849e96-86c3-4f2c-8fcc-350cc711be3d");
    Sr sr = bench.snapshot().require("e6849e96-86c3-4f2c-8fcc-350cc711be3d");
    then(sr.type()).isEqualTo("lvmohba");
    then(sr.shared()).isTrue();
    then(sr.description()).isEqualTo("Fiber Channel storage repository");
    then(sr.pbds()).hasSize(2).allMatch(Pbd::attached);
    then(bench.plan(WANTED).steps()).isEmpty();
  }

  @Test
  void whenTheHostStandsAlone_thenItIsDoneThereToo() {
    on(Release.XAPI_23_22, 1);
    zoneLate();

    bench.apply(bench.plan(WANTED));

    then(bench.snapshot().repositories()).hasSize(1);
    then(bench.plan(WANTED).steps()).isEmpty();
  }

  @Test
  void whenNoPortIsOnline_thenTheyAreNamedAndNothingIsMade() throws IOException {
    zoneLate();
    for (String port : List.of("host5", "host6")) {
      Files.writeString(
          bench.host(2).files().getPath("/sys/class/fc_host/" + port + "/port_state"),
          "Linkdown\n");
    }

    thenThrownBy(() -> bench.apply(bench.plan(WANTED)))
        .isInstanceOf(StepFailedException.class)
        .hasMessageContaining("xs-02: no Fibre Channel port is online: host5 0x2100")
        .hasMessageContaining("(Linkdown)");
    then(bench.writes()).isEmpty();
  }

  @Test
  void whenThereIsForeignData_thenItIsNamedAndNothingIsMade() {
    zoneLate();
    bench.sim.storage().foreignData(LUN, "ext4", "gpt");
    String before = bench.sim.fingerprintOfState();

    thenThrownBy(() -> bench.apply(bench.plan(WANTED)))
        .hasMessageContaining("LUN " + LUN + " carries foreign data: ext4, gpt (seen from xs-01)");
    then(bench.sim.fingerprintOfState()).isEqualTo(before);
  }

  @Test
  void whenForeignDataMayBeOverwritten_thenTheLunHasToBeNamed() {
    zoneLate();
    bench.sim.storage().foreignData(LUN, "ext4");
    Plan plan =
        bench.plan(
            StorageLayout.builder()
                .repository(WANTED.repositories().get(0).existing(Existing.OVERWRITE))
                .build());

    bench.run(plan, Journal.inMemory(), o -> o.allow(Risk.DESTROY).destroy("LUN " + LUN));

    then(bench.snapshot().repositories()).hasSize(1);
  }

  @Test
  void whenThereIsNoWayIntoDom0_thenNothingIsMade() {
    zoneLate();

    thenThrownBy(() -> bench.withShells(Shells.none()).apply(bench.plan(WANTED)))
        .hasMessageContaining("SSH endpoint");
    then(bench.writes()).isEmpty();
  }

  @Test
  void whenTheLunIsThereAlready_thenNoRescanIsNeeded() {
    zoneLate();
    bench.sim.hosts().forEach(h -> then(h.dom0().run("scsi-rescan").exit()).isZero());

    then(bench.apply(bench.plan(WANTED)).skipped())
        .extracting(r -> r.id())
        .filteredOn(id -> id.startsWith("rescan:"))
        .hasSize(2);
  }
}
