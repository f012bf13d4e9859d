/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.readiness;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.xs4j.cluster.readiness.ClockReading;
import org.xs4j.cluster.readiness.Fact;
import org.xs4j.cluster.readiness.HostFacts;
import org.xs4j.cluster.readiness.PoolRecords;
import org.xs4j.core.XsException;
import org.xs4j.core.XsInterruptedException;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.xenapi.XsClient;

/**
 * Measures how far the hosts' clocks are ahead of ours. XenAPI tells whole seconds only, so one
 * answer leaves a second of doubt; answers at different parts of a second narrow it.
 */
final class Clocks {
  private static final int ROUNDS = 3;
  private static final Duration PAUSE = Duration.ofMillis(334);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private Clocks() {}

  private record Pair(XsClient xs, PoolRecords pool) {}

  /** Returns the reading of each host, by its uuid. */
  static Map<String, Fact<ClockReading>> read(
      List<XsClient> clients, List<PoolRecords> pools, TimeSource time) {
    List<Pair> pairs =
        IntStream.range(0, clients.size())
            .mapToObj(i -> new Pair(clients.get(i), pools.get(i)))
            .toList();
    Map<String, Fact<ClockReading>> readings = new HashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      if (round > 0) {
        pause(time);
      }
      Together.each(pairs, p -> sample(p, time))
          .forEach(m -> m.forEach((uuid, next) -> readings.merge(uuid, next, Clocks::narrow)));
    }
    return readings;
  }

  private static Map<String, Fact<ClockReading>> sample(Pair pair, TimeSource time) {
    Map<String, Fact<ClockReading>> samples = new HashMap<>();
    for (HostFacts host : pair.pool().members()) {
      try {
        Instant before = time.now();
        Instant theirs = pair.xs().raw().host().getServertime(host.ref());
        Instant after = time.now();
        samples.put(
            host.uuid(),
            Fact.known(
                new ClockReading(
                    Duration.between(after, theirs),
                    Duration.between(before, theirs).plus(SECOND),
                    "XAPI, whole seconds")));
      } catch (XsException e) {
        samples.put(
            host.uuid(),
            Fact.unknown("it did not tell its time: " + String.valueOf(e.getMessage())));
      }
    }
    return samples;
  }

  /** Two answers of one clock: it is where both say that it may be. */
  private static Fact<ClockReading> narrow(Fact<ClockReading> a, Fact<ClockReading> b) {
    if (a.value().isEmpty() || b.value().isEmpty()) {
      return a.value().isEmpty() ? a : b;
    }
    ClockReading first = a.value().get();
    ClockReading second = b.value().get();
    Duration earliest = max(first.earliest(), second.earliest());
    Duration latest = min(first.latest(), second.latest());
    if (latest.compareTo(earliest) < 0) {
      return Fact.unknown("its clock moved while it was read");
    }
    return Fact.known(new ClockReading(earliest, latest, first.how()));
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static void pause(TimeSource time) {
    try {
      time.sleep(PAUSE);
    } catch (InterruptedException e) {
      throw new XsInterruptedException("reading clocks");
    }
  }
}
