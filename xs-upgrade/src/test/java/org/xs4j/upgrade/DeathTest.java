/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade;

import static org.assertj.core.api.BDDAssertions.then;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.Risk;
import org.xs4j.simulator.SimulatedCall;
import org.xs4j.simulator.testing.ProcessDeath;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.raw.PoolRecord;

/**
 * The upgrade of a pool of two hosts, killed at one point and gone on with by another process: at
 * every entry of its journal, that is before, within and after every step, and after the effect of
 * 200 further calls, commands and requests on a fixed list. Within this process: a dead one gets no
 * call, command, entry or wait out. {@link KilledProcessTest} kills real ones.
 */
class DeathTest {
  private static final int FURTHER_POINTS = 200;

  /** How many of the last points a process may not live to see: how often it polls differs. */
  private static final int FEW = 10;

  /** What a pool is in the end. */
  private static Map<String, Object> end(UpgradeBench bench) {
    Map<String, Object> end = new TreeMap<>();
    end.put("versions", bench.versions());
    end.put("placement", bench.placement());
    end.put("plugged", bench.allPlugged());
    end.put("coordinator", bench.coordinator());
    end.put("tags", bench.tags().stream().sorted().toList());
    end.put("cluster", bench.cloud.managedState(UpgradeBench.CLUSTER));
    bench
        .sim
        .hosts()
        .forEach(h -> end.put("state of " + h.name(), bench.cloud.hostState(h.name())));
    try (XsClient xs = bench.client()) {
      end.put(
          "enabled", xs.raw().host().getAllRecords().values().stream().allMatch(h -> h.enabled()));
      end.put("networks", xs.raw().network().getAll().size());
      PoolRecord pool = xs.raw().pool().getAllRecords().values().iterator().next();
      end.put("high availability", pool.haEnabled());
      end.put("load balancing", pool.wlbEnabled());
      end.put("VLANs", xs.raw().vlan().getAll().size());
      end.put(
          "lease",
          pool.otherConfig().keySet().stream().filter(key -> key.startsWith("xs4j")).toList());
    }
    // what must not happen twice
    end.put("restarts", effects(bench, "host.reboot"));
    end.put("high availability off", effects(bench, "pool.disable_ha"));
    return end;
  }

  private static long effects(UpgradeBench bench, String method) {
    return bench.sim.calls().stream()
        .filter(c -> c.method().replace("Async.", "").equals(method))
        .map(SimulatedCall::outcome)
        .filter("ok"::equals)
        .count();
  }

  private static void apply(UpgradeBench bench, MortalProcess process, Journal journal) {
    process.live();
    try (UpgradeWork work =
        bench.open(
            UpgradeBench.media(), o -> o.time(process.time()).patience(Duration.ofMinutes(30)))) {
      Plan plan = UpgradeWork.PLANS.unfinished(journal).orElseGet(work::plan);
      work.apply(plan, process.journal(journal), o -> o.allow(Risk.REBOOT));
    }
  }

  /** Returns how the pool ends when the first process dies as said. */
  private static Map<String, Object> ended(
      int point, BiFunction<UpgradeBench, Integer, MortalProcess> mortal, AtomicInteger deaths) {
    try (UpgradeBench bench = UpgradeBench.rich();
        Journal journal = Journal.inMemory()) {
      MortalProcess first = mortal.apply(bench, point);
      try {
        apply(bench, first, journal);
      } catch (ProcessDeath | RuntimeException e) {
        if (!first.dead()) {
          throw new AssertionError("point " + point + " met an error before its death", e);
        }
      }
      if (!first.dead()) {
        return end(bench); // it asked for events less often than the one that was counted
      }
      deaths.incrementAndGet();
      first.bury();
      try {
        apply(bench, MortalProcess.dyingAfterEntry(bench, Integer.MAX_VALUE), journal);
      } catch (RuntimeException e) {
        throw new AssertionError("point " + point + ": the second process failed", e);
      }
      return end(bench);
    }
  }

  private static void thenAllEndAlike(
      IntStream points, BiFunction<UpgradeBench, Integer, MortalProcess> mortal) {
    Map<String, Object> wanted = undisturbed(new int[2]);
    AtomicInteger deaths = new AtomicInteger();
    int[] all = points.toArray();
    List<String> different =
        IntStream.of(all)
            .parallel()
            .mapToObj(
                point -> {
                  Map<String, Object> end = ended(point, mortal, deaths);
                  return end.equals(wanted) ? "" : "killed at " + point + ": " + end;
                })
            .filter(text -> !text.isEmpty())
            .toList();
    then(different).as("wanted: " + wanted).isEmpty();
    then(deaths.get()).as("died of " + all.length).isGreaterThan(all.length - FEW);
  }

  /** Returns how the pool ends undisturbed, and counts entries and deeds. */
  private static Map<String, Object> undisturbed(int[] counts) {
    try (UpgradeBench bench = UpgradeBench.rich();
        Journal journal = Journal.inMemory()) {
      MortalProcess process = MortalProcess.dyingAfterEntry(bench, Integer.MAX_VALUE);
      apply(bench, process, journal);
      counts[0] = process.entries();
      counts[1] = process.deeds();
      return end(bench);
    }
  }

  @Test
  void whenKilledAtAnyEntryOfItsJournal_thenTheNextProcessEndsAsIfNothingHadHappened() {
    int[] counts = new int[2];
    then(undisturbed(counts)).containsEntry("restarts", 2L).containsEntry("VLANs", 2);

    thenAllEndAlike(IntStream.rangeClosed(1, counts[0]), MortalProcess::dyingAfterEntry);
  }

  @Test
  void whenKilledAfterAnyOf200Deeds_thenTheNextProcessEndsAsIfNothingHadHappened() {
    int[] counts = new int[2];
    undisturbed(counts);
    int all = counts[1];
    then(all).isGreaterThan(FURTHER_POINTS);

    // evenly spread, the last one just before the end
    thenAllEndAlike(
        IntStream.range(0, FURTHER_POINTS).map(i -> 1 + i * (all - 2) / (FURTHER_POINTS - 1)),
        MortalProcess::dyingAfterDeed);
  }
}
