/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import static org.assertj.core.api.BDDAssertions.then;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xs4j.ssh.dom0.Heartbeat;
import org.xs4j.ssh.dom0.HeartbeatState;

/** CloudStack's heartbeat in dom0, disarmed and restored. */
class HeartbeatTest {
  private static final StorageLayout NFS =
      StorageLayout.builder().repository("p", SrPlace.Nfs.of("10.0.0.9", "/primary")).build();

  private final PoolBench bench = new PoolBench(1);
  private Heartbeat heartbeat;
  private String sr;

  @BeforeEach
  void prepare() {
    bench.sim.storage().nfsExport("10.0.0.9", "/primary");
    bench.apply(bench.plan(NFS));
    sr = bench.snapshot().repositories().get(0).uuid();
    bench.host(1).dom0().prepareForCloudStack(Duration.ofSeconds(120), Duration.ofSeconds(60), sr);
    heartbeat = new Heartbeat(bench.shells.of(bench.host(1).uuid()));
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void whenLookedAt_thenItsListAndItsArgumentsAreTold() {
    HeartbeatState state = heartbeat.look();

    then(state.repositories()).containsExactly("/var/run/sr-mount/" + sr);
    then(state.arguments()).containsExactly(bench.host(1).uuid(), "120", "60");
    then(state.armed()).isTrue();
    then(HeartbeatState.parse(state.toText())).isEqualTo(state);
  }

  @Test
  void whenDisarmed_thenStorageMayGoAwayForLong() {
    heartbeat.disarm();
    heartbeat.disarm();

    then(heartbeat.look().armed()).isFalse();
    bench.sim.storage().losePath(bench.host(1), "10.0.0.9");
    bench.clock.advance(Duration.ofMinutes(10));
    then(bench.host(1).dom0().processes()).isEmpty();
    then(bench.snapshot().hosts().get(0).live()).as("not reset").isTrue();
  }

  @Test
  void whenRestored_thenItIsAsItWas() {
    HeartbeatState before = heartbeat.look();
    heartbeat.disarm();

    heartbeat.restore(before);
    heartbeat.restore(before);

    then(heartbeat.look()).isEqualTo(before);
    then(bench.host(1).dom0().processes()).hasSize(1);
  }

  @Test
  void whenAnSrIsGone_thenItsLineIsLeftOut() {
    HeartbeatState before = heartbeat.look();

    then(before.without(List.of(sr)).repositories()).isEmpty();
    then(before.without(List.of("another"))).isEqualTo(before);
  }

  @Test
  void whenTheHostWasNeverCloudStacks_thenThereIsNothingToDisarm() {
    try (PoolBench fresh = new PoolBench(1)) {
      Heartbeat none = new Heartbeat(fresh.shells.of(fresh.host(1).uuid()));

      then(none.installed()).isFalse();
      none.disarm();
      then(none.look()).isEqualTo(new HeartbeatState(List.of(), List.of()));
    }
  }
}
