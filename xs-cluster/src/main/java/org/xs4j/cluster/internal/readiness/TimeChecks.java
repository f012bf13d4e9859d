/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.readiness;

import static org.xs4j.cluster.internal.readiness.Checks.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xs4j.cluster.readiness.ClockReading;
import org.xs4j.cluster.readiness.Dom0Facts;
import org.xs4j.cluster.readiness.Fact;
import org.xs4j.cluster.readiness.HostFacts;
import org.xs4j.cluster.readiness.ReadinessCheck;
import org.xs4j.cluster.readiness.ReadinessFacts;
import org.xs4j.ssh.dom0.TimeService;

/** All hosts have the same time. */
final class TimeChecks {
  private TimeChecks() {}

  static List<ReadinessCheck> all() {
    return List.of(
        check("time.source", "time source")
            .wanted("an NTP daemon that runs, starts at boot and has servers")
            .mend("prepare-hosts sets it up; or edit its configuration, restart and enable it")
            .source("Guide, Time Synchronization: the host must be set to use NTP")
            .perHost(TimeChecks::source),
        check("time.synchronised", "time is synchronised")
            .wanted("a clock that follows a server")
            .mend("look whether the servers answer, and wait a few minutes")
            .source("Guide, Time Synchronization: the host must be set to use NTP")
            .perHost(TimeChecks::synchronised),
        check("time.agree", "clocks")
            .wanted("clocks that agree within a second")
            .mend(
                "let it use the same NTP servers as the others, and wait until it is synchronised")
            .source("Guide, Time Synchronization: all hosts in a pod must have the same time")
            .perHost(TimeChecks::agree));
  }

  private static Verdict source(Subject s) {
    Fact<TimeService.State> read = s.facts().dom0(s.host()).time();
    return read.value().map(TimeChecks::source).orElseGet(() -> Verdict.unknown(read.why()));
  }

  private static Verdict source(TimeService.State state) {
    String seen =
        state.daemon().unit()
            + (state.active() ? " runs" : " does not run")
            + (state.enabled() ? ", starts at boot" : ", does not start at boot")
            + (state.servers().isEmpty()
                ? ", has no server"
                : ", has " + String.join(", ", state.servers()));
    return Verdict.passIf(state.active() && state.enabled() && !state.servers().isEmpty(), seen);
  }

  /** A daemon that does not run, or has no server, is the time source's fault. */
  private static Verdict synchronised(Subject s) {
    Dom0Facts dom0 = s.facts().dom0(s.host());
    boolean can = dom0.time().value().map(t -> t.active() && !t.servers().isEmpty()).orElse(true);
    if (!can) {
      return Verdict.NONE;
    }
    return dom0.sync()
        .value()
        .map(sync -> Verdict.passIf(sync.synchronised(), sync.describe()))
        .orElseGet(() -> Verdict.unknown(dom0.sync().why()));
  }

  /** Every clock is compared with the middle one of all hosts of all pools. */
  private static Verdict agree(Subject s) {
    Fact<ClockReading> own = s.facts().clock(s.host());
    if (own.value().isEmpty()) {
      return Verdict.unknown(own.why());
    }
    Optional<HostFacts> middle = middle(s.facts());
    if (middle.isEmpty() || s.facts().clocks().size() < 2) {
      return Verdict.NONE;
    }
    ClockReading it = own.value().get();
    ClockReading other = s.facts().clock(middle.get()).value().orElse(it);
    if (middle.get().uuid().equals(s.host().uuid())) {
      return Verdict.pass("the others are compared with it");
    }
    Duration most = s.wanted().maxClockDifference();
    Duration least = it.earliest().minus(other.latest());
    Duration greatest = it.latest().minus(other.earliest());
    String than = " than " + middle.get().name() + " (" + it.how() + ")";
    if (least.compareTo(most) > 0) {
      return Verdict.fail("at least " + seconds(least) + " later" + than);
    }
    if (greatest.compareTo(most.negated()) < 0) {
      return Verdict.fail("at least " + seconds(greatest.negated()) + " earlier" + than);
    }
    String between = "between " + seconds(least) + " and " + seconds(greatest) + " later" + than;
    boolean inside = least.compareTo(most.negated()) >= 0 && greatest.compareTo(most) <= 0;
    return inside
        ? Verdict.pass(between)
        : Verdict.unknown(between + ": too coarse to tell").mending("let it be read over SSH");
  }

  private static Optional<HostFacts> middle(ReadinessFacts facts) {
    List<HostFacts> known = new ArrayList<>();
    facts.hosts().stream().filter(h -> facts.clock(h).value().isPresent()).forEach(known::add);
    known.sort(
        Comparator.comparing(
                (HostFacts h) -> facts.clock(h).value().map(ClockReading::middle).orElseThrow())
            .thenComparing(HostFacts::uuid));
    return known.isEmpty() ? Optional.empty() : Optional.of(known.get((known.size() - 1) / 2));
  }

  private static String seconds(Duration d) {
    return String.format(Locale.ROOT, "%.1f s", d.toMillis() / 1000.0);
  }
}
