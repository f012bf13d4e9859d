/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.readiness;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.xs4j.cluster.readiness.CheckInfo;
import org.xs4j.cluster.readiness.ClusterFacts;
import org.xs4j.cluster.readiness.Finding;
import org.xs4j.cluster.readiness.HostFacts;
import org.xs4j.cluster.readiness.PoolRecords;
import org.xs4j.cluster.readiness.ReadinessCheck;
import org.xs4j.cluster.readiness.ReadinessFacts;
import org.xs4j.cluster.readiness.Requirements;
import org.xs4j.cluster.readiness.Severity;

/** Makes checks out of a small pure function each. */
final class Checks {
  private final String id;
  private final String title;
  private String wanted = "";
  private String mend = "";
  private String source = "";
  private String code = "";

  private Checks(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** Starts a check. */
  static Checks check(String id, String title) {
    return new Checks(id, title);
  }

  Checks wanted(String what) {
    wanted = what;
    return this;
  }

  Checks mend(String how) {
    mend = how;
    return this;
  }

  Checks source(String where) {
    source = where;
    return this;
  }

  /** Sets the code with which XAPI refuses a join because of it. */
  Checks code(String xapiCode) {
    code = xapiCode;
    return this;
  }

  private CheckInfo info() {
    return new CheckInfo(id, title, wanted, mend, source, code);
  }

  /** Looks at every host. */
  ReadinessCheck perHost(Function<Subject, Verdict> look) {
    CheckInfo info = info();
    return new Pure(
        info, (facts, wish) -> subjects(facts, wish).flatMap(s -> finding(info, s, look.apply(s))));
  }

  /** Looks at every host that shall join a pool. */
  ReadinessCheck perJoiner(Function<Subject, Verdict> look) {
    return perHost(s -> s.joining() ? look.apply(s) : Verdict.NONE);
  }

  /**
   * Compares every host with the one that leads its pool, or the pool that it shall join.
   *
   * @param severity what it comes to when they differ
   * @param what what is compared, such as {@code CPU vendor}
   * @param value what it is on a host
   */
  ReadinessCheck alike(Severity severity, String what, Function<HostFacts, String> value) {
    if (wanted.isEmpty()) {
      wanted = "the same " + what + " on every host of a cluster";
    }
    return perHost(s -> compare(severity, what, value, s));
  }

  private static Verdict compare(
      Severity severity, String what, Function<HostFacts, String> value, Subject s) {
    if (s.isReference()) {
      return Verdict.NONE;
    }
    String own = value.apply(s.host());
    String theirs = value.apply(s.reference());
    if (own.equals(theirs)) {
      return Verdict.pass("its " + what + " is '" + own + "', as on " + s.reference().name());
    }
    String seen =
        "its "
            + what
            + " is '"
            + own
            + "', that of "
            + s.reference().name()
            + " is '"
            + theirs
            + "'";
    return new Verdict(severity, seen, "", "", "");
  }

  /** Looks at every pool that is, or has, a cluster. */
  ReadinessCheck perPool(BiFunction<ClusterFacts, Requirements, Verdict> look) {
    CheckInfo info = info();
    return new Pure(
        info,
        (facts, wish) ->
            facts.clusters().stream()
                .flatMap(
                    c -> finding(info, c.pool(), !c.joining().isEmpty(), look.apply(c, wish))));
  }

  /** Looks at every pool, that of a host which shall join another one too. */
  ReadinessCheck perAnyPool(BiFunction<PoolRecords, Requirements, Verdict> look) {
    CheckInfo info = info();
    return new Pure(
        info,
        (facts, wish) ->
            facts.pools().stream().flatMap(p -> finding(info, p, false, look.apply(p, wish))));
  }

  /**
   * What is said about one host.
   *
   * @param host the host
   * @param verdict what is said
   */
  record HostVerdict(HostFacts host, Verdict verdict) {}

  /** Looks at everything at once, and speaks of hosts. */
  ReadinessCheck perHosts(BiFunction<ReadinessFacts, Requirements, Stream<HostVerdict>> look) {
    CheckInfo info = info();
    return new Pure(
        info,
        (facts, wish) ->
            look.apply(facts, wish)
                .filter(v -> !v.verdict().isNone())
                .map(v -> about(info, v.host(), v.verdict())));
  }

  /** Looks at everything at once. */
  ReadinessCheck overall(BiFunction<ReadinessFacts, CheckInfo, Stream<Finding>> look) {
    CheckInfo info = info();
    return new Pure(info, (facts, wish) -> look.apply(facts, info));
  }

  private record Pure(
      CheckInfo info, BiFunction<ReadinessFacts, Requirements, Stream<Finding>> pure)
      implements ReadinessCheck {
    @Override
    public List<Finding> look(ReadinessFacts facts, Requirements wanted) {
      return pure.apply(facts, wanted).toList();
    }

    @Override
    public String toString() {
      return info.id();
    }
  }

  private static Stream<Subject> subjects(ReadinessFacts facts, Requirements wish) {
    List<Subject> subjects = new ArrayList<>();
    for (ClusterFacts cluster : facts.clusters()) {
      cluster.pool().members().stream()
          .filter(h -> facts.staysIn(cluster.pool(), h))
          .forEach(h -> subjects.add(new Subject(h, cluster, false, facts, wish)));
      cluster.joining().forEach(h -> subjects.add(new Subject(h, cluster, true, facts, wish)));
    }
    return subjects.stream();
  }

  private static Stream<Finding> finding(CheckInfo info, Subject s, Verdict verdict) {
    HostFacts host = s.host();
    return finding(info, host.pool().name(), host.name(), host.uuid(), s.joining(), verdict);
  }

  /** A finding about a pool; where the pool is one host, it is about that host. */
  private static Stream<Finding> finding(
      CheckInfo info, PoolRecords pool, boolean joining, Verdict verdict) {
    boolean single = pool.hosts().size() == 1;
    HostFacts only = pool.coordinator();
    return finding(
        info, pool.name(), single ? only.name() : "", single ? only.uuid() : "", joining, verdict);
  }

  private static Stream<Finding> finding(
      CheckInfo info, String pool, String host, String uuid, boolean joining, Verdict verdict) {
    return verdict.isNone()
        ? Stream.empty()
        : Stream.of(spoken(info, pool, host, uuid, joining, verdict));
  }

  private static Finding spoken(
      CheckInfo info, String pool, String host, String uuid, boolean joining, Verdict verdict) {
    boolean well = verdict.severity() == Severity.PASS;
    String code = verdict.code().isEmpty() && joining ? info.code() : verdict.code();
    boolean refused = verdict.severity() == Severity.FAIL && !code.equals(Verdict.NO_CODE);
    return new Finding(
        info.id(),
        verdict.severity(),
        pool,
        host,
        uuid,
        info.title(),
        verdict.seen(),
        verdict.wanted().isEmpty() ? info.wanted() : verdict.wanted(),
        well ? "" : verdict.mend().isEmpty() ? info.mend() : verdict.mend(),
        info.source(),
        refused ? code : "");
  }

  /** Returns a finding about something that is no host of any pool. */
  static Finding elsewhere(CheckInfo info, String name, Verdict verdict) {
    return spoken(info, "", name, "", false, verdict);
  }

  /** Returns a finding about a host, outside of a check for each host. */
  static Finding about(CheckInfo info, HostFacts host, Verdict verdict) {
    return spoken(info, host.pool().name(), host.name(), host.uuid(), false, verdict);
  }
}
