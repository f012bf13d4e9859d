/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.readiness;

import static org.xs4j.cluster.internal.readiness.Checks.check;

import java.util.List;
import java.util.Objects;
import org.xs4j.cluster.readiness.ClusterFacts;
import org.xs4j.cluster.readiness.HostFacts;
import org.xs4j.cluster.readiness.PoolRecords;
import org.xs4j.cluster.readiness.ReadinessCheck;
import org.xs4j.cluster.readiness.Requirements;
import org.xs4j.xenapi.raw.PbdRecord;
import org.xs4j.xenapi.raw.SrRecord;

/** The state of pools and of their hosts. */
final class PoolChecks {
  private PoolChecks() {}

  static List<ReadinessCheck> all() {
    return List.of(
        check("pool.host-live", "host is live")
            .wanted("a host that its coordinator hears from")
            .mend("look at the host; xe-toolstack-restart there")
            .source("XAPI: a host that is not live answers HOST_OFFLINE")
            .perHost(s -> Verdict.passIf(s.host().live(), s.host().live() ? "live" : "not live")),
        check("pool.host-enabled", "host is enabled")
            .wanted("a host that is enabled")
            .mend("xe host-enable")
            .source("CloudStack: Cannot connect this host … due to the host is not enabled")
            .perHost(PoolChecks::enabled),
        check("pool.upgrade", "rolling upgrade")
            .wanted("no rolling upgrade in progress")
            .mend("finish it, so that all hosts run the same release")
            .source("XAPI: pool.other_config rolling_upgrade_in_progress")
            .perAnyPool(PoolChecks::upgrade),
        check("pool.ha", "high availability")
            .wanted("high availability switched on")
            .mend("xe pool-ha-enable, once there is shared storage and no host is to join")
            .source(
                "CloudStack's compatibility matrix: pool HA must be enabled to survive the loss of"
                    + " the coordinator")
            .perPool((cluster, wish) -> highAvailability(cluster)),
        check("storage.plugged", "storage is plugged")
            .wanted("every SR of the host plugged there")
            .mend("xe pbd-plug; look at the path to the storage when it fails")
            .source("Guide, Upgrading: plug in the storage repositories")
            .perHost(PoolChecks::plugged),
        check("storage.tools", "SR of guest tools")
            .wanted("exactly one SR named XenServer Tools, Citrix Hypervisor Tools or XCP-ng Tools")
            .mend("xe-toolstack-restart makes it anew")
            .source("CloudStack looks for its system VM's ISO there (apache/cloudstack#6148)")
            .perAnyPool((pool, wish) -> tools(pool)));
  }

  private static Verdict enabled(Subject s) {
    boolean enabled = s.host().record().enabled();
    return enabled || !s.host().live()
        ? enabled ? Verdict.pass("enabled") : Verdict.NONE
        : Verdict.fail("it is disabled, in maintenance mode");
  }

  private static Verdict upgrade(PoolRecords pool, Requirements wish) {
    boolean upgrading = pool.record().otherConfig().containsKey("rolling_upgrade_in_progress");
    return Verdict.passIf(!upgrading, upgrading ? "hosts run different releases" : "none");
  }

  /** A single host has nobody to take over, and hosts join only while it is off. */
  private static Verdict highAvailability(ClusterFacts cluster) {
    if (!cluster.joining().isEmpty() || cluster.pool().hosts().size() < 2) {
      return Verdict.NONE;
    }
    return cluster.pool().record().haEnabled() ? Verdict.pass("on") : Verdict.warn("it is off");
  }

  private static Verdict plugged(Subject s) {
    List<String> out =
        s.host().pbds().stream()
            .filter(p -> !p.currentlyAttached())
            .map(p -> label(s.host(), p))
            .sorted()
            .toList();
    return out.isEmpty()
        ? Verdict.pass(s.host().pbds().size() + " SRs, all plugged")
        : Verdict.fail("not plugged: " + String.join(", ", out));
  }

  private static String label(HostFacts host, PbdRecord pbd) {
    SrRecord sr = host.pool().srs().get(pbd.sr());
    return sr == null ? "an SR that is gone" : sr.nameLabel();
  }

  private static Verdict tools(PoolRecords pool) {
    List<String> names = List.of("XenServer Tools", "Citrix Hypervisor Tools", "XCP-ng Tools");
    List<String> found =
        pool.srs().values().stream()
            .map(SrRecord::nameLabel)
            .filter(Objects::nonNull)
            .filter(names::contains)
            .sorted()
            .toList();
    if (found.size() == 1) {
      return Verdict.pass(found.get(0));
    }
    return Verdict.warn(found.isEmpty() ? "there is none" : "there are " + found);
  }
}
