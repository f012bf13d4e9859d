/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.readiness;

import static org.xs4j.cluster.internal.readiness.Checks.check;

import java.util.List;
import java.util.function.Function;
import org.xs4j.cluster.readiness.HostFacts;
import org.xs4j.cluster.readiness.ReadinessCheck;
import org.xs4j.xenapi.raw.BondRecord;
import org.xs4j.xenapi.raw.PifRecord;
import org.xs4j.xenapi.raw.XapiErrors;

/**
 * A host that joins has physical interfaces only; XenServer 7.4 and newer say what is in the way,
 * and let its management be on the VLAN of the pool's.
 */
final class JoinNetworkChecks {
  private static final String SOURCE = "XAPI pool.join: NotPhysicalPif; Guide, Adding More Hosts";
  private static final long TELLS_WHAT = 8;
  private static final String UNTAGGED = "untagged";

  private JoinNetworkChecks() {}

  static List<ReadinessCheck> all() {
    return List.of(
        check("join.bonds", "bonds of the joining host")
            .wanted("no bond on a host that joins: it copies the pool's")
            .mend("xe bond-destroy them there")
            .source(SOURCE)
            .code(XapiErrors.POOL_JOINING_HOST_HAS_BONDS)
            .perJoiner(s -> none(s, JoinNetworkChecks::bonds)),
        check("join.tunnels", "tunnels of the joining host")
            .wanted("no tunnel on a host that joins")
            .mend("xe tunnel-destroy them there")
            .source(SOURCE)
            .code(XapiErrors.POOL_JOINING_HOST_HAS_TUNNELS)
            .perJoiner(s -> none(s, h -> count(h.pool().tunnels().size(), "tunnels"))),
        check("join.sriov", "SR-IOV of the joining host")
            .wanted("no SR-IOV network on a host that joins")
            .mend("xe network-sriov-destroy them there")
            .source(SOURCE)
            .code(XapiErrors.POOL_JOINING_HOST_HAS_NETWORK_SRIOVS)
            .perJoiner(s -> none(s, h -> count(h.pool().sriovs().size(), "SR-IOV networks"))),
        check("join.vlans", "VLANs of the joining host")
            .wanted("no VLAN but that of management on a host that joins")
            .mend("xe vlan-destroy them there; it copies the pool's")
            .source(SOURCE)
            .code(XapiErrors.POOL_JOINING_HOST_HAS_NON_MANAGEMENT_VLANS)
            .perJoiner(s -> none(s, JoinNetworkChecks::vlans)),
        check("join.management-vlan", "VLAN of management")
            .wanted("management on the same VLAN as the pool's, or untagged as there")
            .mend("move management off the VLAN: CloudStack does not take it there either")
            .source("XAPI pool.join: NonCompatibleManagementInterface")
            .code(XapiErrors.POOL_JOINING_HOST_MANAGEMENT_VLAN_DOES_NOT_MATCH)
            .perJoiner(JoinNetworkChecks::managementVlan));
  }

  /** Older releases have one refusal for all of them. */
  private static Verdict none(Subject s, Function<HostFacts, String> found) {
    String seen = found.apply(s.host());
    if (seen.isEmpty()) {
      return Verdict.pass("none");
    }
    Verdict verdict = Verdict.fail(seen);
    return s.speaks(TELLS_WHAT)
        ? verdict
        : verdict.coded(XapiErrors.POOL_JOINING_HOST_MUST_ONLY_HAVE_PHYSICAL_PIFS);
  }

  private static String count(int number, String what) {
    return number == 0 ? "" : "it has " + number + " " + what;
  }

  private static String bonds(HostFacts host) {
    List<String> bonds = host.bonds().stream().map(b -> bond(host, b)).toList();
    return bonds.isEmpty()
        ? ""
        : "it has bonds: " + String.join(", ", bonds) + "; destroy them, it will copy the pool's";
  }

  private static String bond(HostFacts host, BondRecord bond) {
    return host.bondPif(bond).map(PifRecord::device).orElse("bond")
        + " ("
        + NetworkChecks.members(host, bond)
        + ")";
  }

  private static String vlans(HostFacts host) {
    List<Long> tags =
        host.pool().vlans().values().stream()
            .filter(
                v -> {
                  PifRecord untagged = host.pool().pifs().get(v.untaggedPif());
                  return untagged == null || !untagged.management();
                })
            .map(v -> v.tag())
            .sorted()
            .toList();
    return tags.isEmpty() ? "" : "it has VLANs besides management: " + tags;
  }

  private static Verdict managementVlan(Subject s) {
    String own = tag(s.host());
    String theirs = tag(s.reference());
    if (!s.speaks(TELLS_WHAT) && !own.equals(UNTAGGED)) {
      return Verdict.fail("its management is on VLAN " + own)
          .coded(XapiErrors.POOL_JOINING_HOST_MUST_ONLY_HAVE_PHYSICAL_PIFS);
    }
    return own.equals(theirs)
        ? Verdict.pass(own)
        : Verdict.fail("its management VLAN is '" + own + "', the pool's is '" + theirs + "'");
  }

  static String tag(HostFacts host) {
    return host.management().stream()
        .findFirst()
        .filter(p -> p.vlan() >= 0)
        .map(p -> String.valueOf(p.vlan()))
        .orElse(UNTAGGED);
  }
}
