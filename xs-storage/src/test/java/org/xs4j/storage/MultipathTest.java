/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;
import static org.xs4j.storage.TwoNetworksBench.IQN;
import static org.xs4j.storage.TwoNetworksBench.LUN;
import static org.xs4j.storage.TwoNetworksBench.PLACE;
import static org.xs4j.storage.TwoNetworksBench.address;
import static org.xs4j.storage.TwoNetworksBench.furnish;
import static org.xs4j.storage.TwoNetworksBench.twoNetworks;
import static org.xs4j.storage.TwoNetworksBench.with;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanException;
import org.xs4j.core.plan.StepFailedException;
import org.xs4j.simulator.Release;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.testing.DyingJournal;
import org.xs4j.ssh.dom0.Heartbeat;
import org.xs4j.ssh.dom0.Multipath;

/** The chapter's "iSCSI Multipath Setup": on and off, in a pool that is in use. */
class MultipathTest {
  private static final StorageLayout PLAIN =
      StorageLayout.builder().repository("lun", PLACE).build();

  private PoolBench bench = new PoolBench(2, b -> b.nicsPerHost(4));

  @AfterEach
  void stop() {
    bench.close();
  }

  private Sr sr() {
    return bench.snapshot().repositories().get(0);
  }

  private List<PathCount> paths(int host) {
    return sr().pbd(bench.host(host).uuid()).orElseThrow().paths();
  }

  private void thenMultipathed(StorageLayout wanted) {
    then(sr().pbds()).allMatch(Pbd::attached);
    for (int host = 1; host <= 2; host++) {
      then(paths(host)).containsExactly(new PathCount(LUN, 2, 2));
      then(bench.snapshot().host(bench.host(host).uuid()).enabled()).isTrue();
    }
    then(bench.plan(wanted).steps()).isEmpty();
    then(StorageReport.of(wanted, bench.snapshot()).verified()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"XENSERVER_7_1", "XCP_NG_7_6", "XCP_NG_8_3"})
  void whenTurnedOnUnderAPluggedLun_thenEachHostIsDoneInASafeOrder(Release release) {
    bench.close();
    bench = new PoolBench(2, b -> b.nicsPerHost(4).release(release));
    furnish(bench);
    bench.apply(bench.plan(PLAIN));
    StorageLayout wanted = with(MultipathLayout.on());

    Plan plan = bench.plan(wanted);
    bench.apply(plan);

    String label = sr().label();
    then(plan.steps().stream().map(s -> s.describe()).limit(6))
        .containsExactly(
            "xs-02: disable it, so that no VM starts there",
            "xs-02: unplug SR " + label,
            "xs-02: turn multipath on",
            "xs-02: plug SR " + label,
            "xs-02: enable it again",
            "xs-02: LUN " + LUN + " has 2 paths up");
    then(plan.steps()).hasSize(12);
    thenMultipathed(wanted);
    boolean legacy = bench.writes().contains("host.add_to_other_config");
    then(legacy).isEqualTo(release == Release.XENSERVER_7_1);
  }

  @Test
  void whenTurnedOff_thenOnePathIsLeft() {
    furnish(bench);
    bench.apply(bench.plan(with(MultipathLayout.on())));
    thenMultipathed(with(MultipathLayout.on()));

    bench.apply(bench.plan(with(MultipathLayout.off())));

    then(paths(1)).isEmpty();
    then(sr().pbds()).allMatch(Pbd::attached);
    then(bench.plan(with(MultipathLayout.off())).steps()).isEmpty();
  }

  @Test
  void whenTheSrIsStillToBeMade_thenMultipathComesFirst() {
    furnish(bench);
    StorageLayout wanted = with(MultipathLayout.on());

    Plan plan = bench.plan(wanted);
    bench.apply(plan);

    then(plan.steps()).extracting(s -> s.id()).startsWith("multipath@" + bench.host(2).uuid());
    thenMultipathed(wanted);
  }

  @Test
  void whenOnePathIsDown_thenItIsNamedAndTheOtherHostIsLeftAlone() {
    furnish(bench);
    bench.apply(bench.plan(PLAIN));
    bench.sim.storage().losePath(bench.host(2), "10.0.2.5");
    StorageLayout wanted = with(MultipathLayout.on());
    Journal journal = Journal.inMemory();
    Plan plan = bench.plan(wanted);

    thenThrownBy(() -> bench.apply(plan, journal))
        .isInstanceOf(StepFailedException.class)
        .hasMessageContaining(
            "xs-02: LUN " + LUN + " must have 2 paths up, but 1 of 1 paths are up")
        .hasMessageContaining("down: ")
        .hasMessageContaining("no session with portal 10.0.2.5");
    StorageSnapshot pool = bench.snapshot();
    then(pool.host(bench.host(2).uuid()).enabled()).isTrue();
    then(pool.host(bench.host(1).uuid()).multipathing()).isFalse();
    then(sr().pbds()).allMatch(Pbd::attached);

    bench.sim.storage().restorePath(bench.host(2), "10.0.2.5");
    bench.apply(plan, journal);
    thenMultipathed(wanted);
  }

  @Test
  void whenAPathGoesDownLater_thenTheReportNamesHostAndLun() {
    furnish(bench);
    bench.apply(bench.plan(with(MultipathLayout.on())));

    bench.sim.storage().losePath(bench.host(1), "10.0.2.5");

    StorageReport report = StorageReport.of(with(MultipathLayout.on()), bench.snapshot());
    then(report.verified()).isFalse();
    then(report.findings())
        .containsExactly("xs-01: LUN " + LUN + " of SR " + sr().label() + " has 1 of 2 paths up");
    List<Multipath.Path> paths = new Multipath(bench.shells.of(bench.host(1).uuid())).paths(LUN);
    then(paths).hasSize(2).filteredOn(p -> !p.up()).hasSize(1);
  }

  @Test
  void whenTheHostsAreCloudStacks_thenTheHeartbeatIsDisarmedBeforeAndArmedAfter() {
    furnish(bench);
    bench.apply(bench.plan(PLAIN));
    String uuid = sr().uuid();
    for (SimulatedHost host : bench.sim.hosts()) {
      host.seed(s -> s.field("host", "tags", List.of("cloud-heartbeat-" + uuid)));
      host.dom0().prepareForCloudStack(Duration.ofSeconds(120), Duration.ofSeconds(60), uuid);
    }
    StorageLayout wanted = with(MultipathLayout.on());

    Plan plan = bench.plan(wanted);
    bench.apply(plan);

    then(plan.steps())
        .extracting(s -> s.describe())
        .startsWith("xs-02: disarm CloudStack's heartbeat, which would reset the host")
        .contains("xs-01: arm CloudStack's heartbeat again");
    thenMultipathed(wanted);
    for (SimulatedHost host : bench.sim.hosts()) {
      Heartbeat heartbeat = new Heartbeat(bench.shells.of(host.uuid()));
      then(heartbeat.look().running()).isTrue();
      then(heartbeat.look().repositories()).containsExactly("/var/run/sr-mount/" + sr().uuid());
      then(heartbeat.paused()).isEmpty();
    }
  }

  @Test
  void whenVmsRun_thenItIsRefusedUnlessTheyMayBeMoved() {
    furnish(bench);
    bench.apply(bench.plan(PLAIN));
    bench.host(2).seed(s -> s.runningVm("web").guestAgent("web"));

    thenThrownBy(() -> bench.plan(with(MultipathLayout.on())))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("xs-02: its LUNs must be unplugged, but 1 VMs run on it; move them");

    bench.apply(bench.plan(with(MultipathLayout.on().evacuating())));
    then(paths(2)).containsExactly(new PathCount(LUN, 2, 2));
  }

  @Test
  void whenHighAvailabilityIsOn_thenItIsRefused() {
    furnish(bench);
    bench.apply(bench.plan(PLAIN));
    bench.host(1).seed(s -> s.highAvailability(true));

    thenThrownBy(() -> bench.plan(with(MultipathLayout.on())))
        .hasMessageContaining("which high availability forbids");
  }

  @Test
  void whenThereIsOneStorageNetworkOnly_thenItIsRefused() {
    bench
        .sim
        .storage()
        .iscsiTarget("10.0.1.5", IQN, Sims.lun(LUN, 1))
        .iscsiTarget("10.0.2.5", IQN, Sims.lun(LUN, 1));
    address(bench.host(1), "eth2", "10.0.1.11");
    twoNetworks(bench.host(2));

    thenThrownBy(() -> bench.plan(with(MultipathLayout.on())))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining(
            "xs-01: it has no NIC with an address in the network of portal 10.0.2.5")
        .hasMessageNotContaining("xs-02");
    thenThrownBy(
            () ->
                bench.plan(
                    StorageLayout.builder()
                        .repository("lun", SrPlace.Iscsi.of(List.of("10.0.1.5"), IQN, LUN))
                        .multipath(MultipathLayout.on())
                        .build()))
        .hasMessageContaining("needs two portals or more");
  }

  @Test
  void whenKilledAtEveryStep_thenTheResumedRunCompletes() {
    StorageLayout wanted = with(MultipathLayout.on());
    int entries = 0;
    int last = 1;
    do {
      bench.close();
      bench = new PoolBench(2, b -> b.nicsPerHost(4));
      furnish(bench);
      bench.apply(bench.plan(PLAIN));
      Plan plan = bench.plan(wanted);
      Journal journal = Journal.inMemory();
      DyingJournal dying = new DyingJournal(journal, last);
      thenThrownBy(() -> bench.apply(plan, dying)).as("death after entry %d", last).isNotNull();

      bench.apply(plan, journal);

      thenMultipathed(wanted);
      entries = Math.max(entries, plan.steps().size() * 2);
      last++;
    } while (last <= entries);
  }
}
