/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.readiness;

import static org.xs4j.cluster.internal.readiness.Checks.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xs4j.cluster.readiness.HostFacts;
import org.xs4j.cluster.readiness.ReadinessCheck;
import org.xs4j.cluster.readiness.Severity;
import org.xs4j.xenapi.raw.HostPatchRecord;
import org.xs4j.xenapi.raw.LatestSyncedUpdatesAppliedState;
import org.xs4j.xenapi.raw.PoolUpdateRecord;
import org.xs4j.xenapi.raw.UpdateGuidances;
import org.xs4j.xenapi.raw.XapiErrors;

/** Updates: all of them, the same everywhere, and what they ask for is done. */
final class UpdateChecks {
  private static final String SOURCE =
      "Guide, System Requirements: all the hotfixes provided by the vendor are applied";

  private UpdateChecks() {}

  static List<ReadinessCheck> all() {
    return List.of(
        check("updates.level", "patch level")
            .mend("bring every host to the same patch level")
            .source(SOURCE + "; homogeneous")
            .alike(Severity.FAIL, "patch level", UpdateChecks::level),
        check("updates.same", "updates")
            .wanted("the same updates on every host of a cluster")
            .mend("apply what is missing")
            .source(
                SOURCE
                    + "; XAPI pool.join: updates with enforce_homogeneity"
                    + " (DifferentHomogeneousUpdatesFromPool,"
                    + " DifferentHomogeneousUpdatesFromCoordinator)")
            .perHost(UpdateChecks::same),
        check("updates.missing", "missing updates")
            .wanted("every update applied")
            .mend("apply them, host by host")
            .source(SOURCE)
            .perHost(UpdateChecks::missing),
        check("updates.guidance", "pending guidance")
            .wanted("nothing that an update asked for is left to do")
            .mend("do what it says: reboot the host, or restart its toolstack")
            .source(SOURCE + "; XAPI pool.join: pending mandatory guidance")
            .perHost(UpdateChecks::guidance));
  }

  private static String level(HostFacts host) {
    return Stream.of("build_number", "xapi_build", "xen", "linux")
        .filter(key -> !host.software(key).isEmpty())
        .map(key -> key + " " + host.software(key))
        .collect(Collectors.joining(", "));
  }

  /** The names of updates since XenServer 7.1, of patches before. */
  private static Set<String> applied(HostFacts host, boolean enforcedOnly) {
    Set<String> names = new TreeSet<>();
    host.record().updates().stream()
        .map(host.pool().updates()::get)
        .filter(Objects::nonNull)
        .filter(u -> !enforcedOnly || u.enforceHomogeneity())
        .map(UpdateChecks::name)
        .forEach(names::add);
    if (names.isEmpty() && host.pool().updates().isEmpty() && !enforcedOnly) {
      host.pool().patches().stream()
          .filter(p -> p.applied() && p.host().equals(host.ref()))
          .map(HostPatchRecord::nameLabel)
          .forEach(names::add);
    }
    return names;
  }

  private static String name(PoolUpdateRecord update) {
    return update.nameLabel().isEmpty() ? update.uuid() : update.nameLabel();
  }

  private static Verdict same(Subject s) {
    if (s.isReference()) {
      return Verdict.NONE;
    }
    List<String> lacking = lacking(s.host(), s.reference(), false);
    List<String> more = lacking(s.reference(), s.host(), false);
    if (lacking.isEmpty() && more.isEmpty()) {
      return Verdict.pass(applied(s.host(), false).size() + " updates, as " + s.reference().name());
    }
    boolean enforced =
        !lacking(s.host(), s.reference(), true).isEmpty()
            || !lacking(s.reference(), s.host(), true).isEmpty();
    String seen =
        (lacking.isEmpty() ? "" : "it lacks " + String.join(", ", lacking))
            + (lacking.isEmpty() || more.isEmpty() ? "" : "; ")
            + (more.isEmpty()
                ? ""
                : "it has "
                    + String.join(", ", more)
                    + ", which "
                    + s.reference().name()
                    + " lacks");
    return Verdict.fail(seen)
        .coded(enforced && s.joining() ? XapiErrors.HOSTS_NOT_HOMOGENEOUS : Verdict.NO_CODE);
  }

  private static List<String> lacking(HostFacts host, HostFacts than, boolean enforcedOnly) {
    Set<String> own = applied(host, enforcedOnly);
    return applied(than, enforcedOnly).stream().filter(u -> !own.contains(u)).toList();
  }

  private static Verdict missing(Subject s) {
    HostFacts host = s.host();
    List<String> known =
        host.pool().updates().entrySet().stream()
            .filter(e -> !host.record().updates().contains(e.getKey()))
            .map(e -> name(e.getValue()))
            .sorted()
            .toList();
    if (!known.isEmpty()) {
      return Verdict.fail("its pool has, and it lacks, " + String.join(", ", known));
    }
    LatestSyncedUpdatesAppliedState synced = host.record().latestSyncedUpdatesApplied();
    if (synced.equals(LatestSyncedUpdatesAppliedState.NO)) {
      return Verdict.fail("updates that were synchronised are not applied");
    }
    Optional<List<String>> packages = s.facts().dom0(host).updates().value();
    if (packages.isPresent()) {
      return packages.get().isEmpty()
          ? Verdict.pass("its package repositories have none")
          : Verdict.fail(
              packages.get().size()
                  + " packages, such as "
                  + packages.get().stream().limit(3).collect(Collectors.joining(", ")));
    }
    return synced.equals(LatestSyncedUpdatesAppliedState.YES)
        ? Verdict.pass("all synchronised updates are applied")
        : Verdict.unknown("no update is known to be missing, but it has no list of the vendor's")
            .mending("compare with the vendor's list, then confirm it");
  }

  private static Verdict guidance(Subject s) {
    HostFacts host = s.host();
    List<String> must = new ArrayList<>(words(host.record().pendingGuidances()));
    if (!must.isEmpty()) {
      boolean blocks = s.runs(24, 31) && (s.joining() || (s.isJoined() && s.isReference()));
      return Verdict.fail("it has to: " + String.join(", ", must))
          .coded(blocks ? XapiErrors.HOST_PENDING_MANDATORY_GUIDANCE_NOT_EMPTY : Verdict.NO_CODE);
    }
    if (!host.record().updatesRequiringReboot().isEmpty()) {
      String names =
          host.record().updatesRequiringReboot().stream()
              .map(ref -> host.pool().updates().get(ref))
              .map(u -> u == null ? "an update" : name(u))
              .collect(Collectors.joining(", "));
      return Verdict.fail("it has to be rebooted for " + names).coded(Verdict.NO_CODE);
    }
    Set<String> should = new TreeSet<>(words(host.record().pendingGuidancesRecommended()));
    should.addAll(words(host.record().pendingGuidancesFull()));
    return should.isEmpty()
        ? Verdict.pass("nothing is pending")
        : Verdict.warn("it should: " + String.join(", ", should));
  }

  private static List<String> words(List<UpdateGuidances> guidances) {
    return guidances.stream().map(g -> g.wire().replace('_', ' ')).sorted().toList();
  }
}
