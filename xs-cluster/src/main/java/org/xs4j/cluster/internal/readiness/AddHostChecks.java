/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.readiness;

import static org.xs4j.cluster.internal.readiness.Checks.check;

import java.util.List;
import java.util.stream.Stream;
import org.xs4j.cluster.readiness.ReadinessCheck;
import org.xs4j.cluster.readiness.Requirements;
import org.xs4j.core.Ipv4Address;
import org.xs4j.xenapi.raw.PifRecord;

/** What else makes CloudStack's addHost fail, which it mostly hides behind one message. */
final class AddHostChecks {
  private AddHostChecks() {}

  static List<ReadinessCheck> all() {
    return List.of(
        check("addhost.url", "URL for addHost")
            .wanted("http://ADDRESS, though the connection is by TLS")
            .mend("give addHost a URL that starts with http://")
            .source("addHost row 1: Cannot find the server resources at …")
            .perPool((cluster, wish) -> url(wish)),
        check("addhost.hypervisor", "hypervisor of the cluster")
            .wanted("a cluster of the hypervisor type XenServer")
            .mend("make a cluster with hypervisor=XenServer; XCP-ng hosts belong in such a one too")
            .source("addHost row 3: Cannot find the server resources at …")
            .perPool((cluster, wish) -> hypervisor(wish)),
        check("addhost.cluster", "pool of the cluster")
            .wanted("the pool that the cluster is bound to")
            .mend("join the host to that pool, or make a cluster for this one")
            .source("addHost rows 7 and 8: Please join the host … to XS pool …")
            .perPool((cluster, wish) -> bound(cluster.pool().record().uuid(), wish)),
        check("addhost.address", "address of the host")
            .wanted("host.address is the address of the management interface")
            .mend("xe-toolstack-restart on the host")
            .source(
                "addHost row 12: Host … seems be reinstalled, please remove this host and readd")
            .perHost(AddHostChecks::address),
        check("addhost.pod", "address in the pod")
            .wanted("a management address in the pod's subnet")
            .mend("give the host an address of the pod, or correct the pod")
            .source("addHost row 13: checkCIDR")
            .perHost(AddHostChecks::pod));
  }

  private static Verdict url(Requirements wish) {
    return wish.addHost()
        .url()
        .map(url -> Verdict.passIf(url.startsWith("http://"), "the URL is " + url))
        .orElse(Verdict.NONE);
  }

  private static Verdict hypervisor(Requirements wish) {
    return wish.addHost()
        .hypervisor()
        .map(type -> Verdict.passIf(type.equals("XenServer"), "it is of type " + type))
        .orElse(Verdict.NONE);
  }

  private static Verdict bound(String pool, Requirements wish) {
    return wish.addHost()
        .clusterPool()
        .map(
            bound ->
                bound.equals(pool)
                    ? Verdict.pass("bound to this pool")
                    : Verdict.fail(
                        "the cluster is bound to the pool " + bound + ", this is " + pool))
        .orElse(Verdict.NONE);
  }

  private static Stream<PifRecord> management(Subject s) {
    return s.host().management().stream().limit(1);
  }

  private static Verdict address(Subject s) {
    return management(s)
        .map(
            pif ->
                Verdict.passIf(
                    pif.ip().equals(s.host().record().address()),
                    pif.ip().equals(s.host().record().address())
                        ? pif.ip()
                        : "it calls itself "
                            + s.host().record().address()
                            + ", its management interface has "
                            + pif.ip()))
        .findFirst()
        .orElse(Verdict.NONE);
  }

  private static Verdict pod(Subject s) {
    if (s.wanted().addHost().podSubnet().isEmpty()) {
      return Verdict.NONE;
    }
    var pod = s.wanted().addHost().podSubnet().get();
    return management(s)
        .map(
            pif -> {
              boolean inside =
                  Ipv4Address.isValid(pif.ip()) && pod.contains(Ipv4Address.of(pif.ip()));
              return Verdict.passIf(inside, pif.ip() + (inside ? "" : " is not in " + pod));
            })
        .findFirst()
        .orElse(Verdict.NONE);
  }
}
