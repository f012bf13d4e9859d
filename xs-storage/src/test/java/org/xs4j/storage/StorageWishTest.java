/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xs4j.core.plan.PlanException;

/** Wishes that a pool cannot meet are refused before anything is touched. */
class StorageWishTest {
  private static final String IQN = "iqn.2001-05.com.example:array";
  private static final String LUN = "3600a098038303053";
  private static final StorageLayout NFS =
      StorageLayout.builder()
          .repository("primary", SrPlace.Nfs.of("10.0.0.9", "/primary"))
          .defaultSr("primary")
          .build();

  private final PoolBench bench = new PoolBench(3);

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void whenThePoolHasNoDriver_thenItIsRefused() {
    try (PoolBench bare = new PoolBench(1, b -> b.storageDrivers("ext", "lvm"))) {
      thenThrownBy(() -> bare.plan(NFS))
          .isInstanceOf(PlanException.class)
          .hasMessageContaining("'nfs' is not allowed")
          .hasMessageContaining("ext, lvm");
    }
  }

  @Test
  void whenTheLabelIsTaken_thenItIsRefused() {
    bench.host(1).seed(s -> s.localSr("cloud"));
    StorageLayout wanted =
        StorageLayout.builder()
            .repository("x", SrPlace.Nfs.of("10.0.0.9", "/primary"), s -> s.labelled("cloud"))
            .build();

    thenThrownBy(() -> bench.plan(wanted))
        .hasMessageContaining("the label 'cloud' is on another SR already");
  }

  @Test
  void whenAHostIsAway_thenItIsRefused() {
    bench.host(2).drop();
    bench.clock.advance(java.time.Duration.ofMinutes(11));

    thenThrownBy(() -> bench.plan(NFS))
        .hasMessageContaining("xs-02: it is not in touch with its coordinator");
  }

  @Test
  void whenTwoLayoutsMeanOneLun_thenItIsRefused() {
    thenThrownBy(
            () ->
                StorageLayout.builder()
                    .repository("a", new SrPlace.FibreChannel(LUN))
                    .repository("b", SrPlace.Iscsi.of(List.of("10.0.1.5"), IQN, LUN))
                    .defaultSr("c")
                    .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("storage.repositories[1]")
        .hasMessageContaining("storage.default: 'c' is not allowed");
  }
}
