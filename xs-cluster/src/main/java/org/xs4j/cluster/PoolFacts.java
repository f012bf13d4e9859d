/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.util.List;
import java.util.Map;
import org.xs4j.cluster.internal.FactsReader;
import org.xs4j.network.NetworkSnapshot;
import org.xs4j.xenapi.XsClient;

/**
 * What a pool is, as far as joining it or being joined depends on it, as it was at one moment.
 *
 * @param networks its networks, NICs and bonds
 * @param software {@code software_version} of the coordinator
 * @param cpuVendor the vendor of its CPUs
 * @param apiVersion the API version of the coordinator, such as {@code 2.20}
 * @param externalAuth type and service of external authentication; empty when there is none
 * @param tlsVerification whether its hosts verify each other's certificates
 * @param sharedSrs the labels of its shared SRs, tools excepted
 * @param runningVms the labels of its running VMs, control domains excepted
 * @param busyVms the labels of VMs that have operations at work
 * @param vlansOffManagement the tags of VLANs on NICs that are not the management interface
 * @param managementVlan the VLAN tag of the coordinator's management interface, -1 when untagged,
 *     as XAPI compares them
 * @param managementMissing whether a stand-alone host has no management interface
 * @param managementAddressType whether its management is over {@code IPv4} or {@code IPv6}
 * @param tunnels how many tunnels it has
 * @param sriovs how many SR-IOV networks it has
 */
public record PoolFacts(
    NetworkSnapshot networks,
    Map<String, String> software,
    String cpuVendor,
    String apiVersion,
    String externalAuth,
    boolean tlsVerification,
    List<String> sharedSrs,
    List<String> runningVms,
    List<String> busyVms,
    List<Long> vlansOffManagement,
    long managementVlan,
    boolean managementMissing,
    String managementAddressType,
    int tunnels,
    int sriovs) {
  /** Keeps copies. */
  public PoolFacts {
    software = Map.copyOf(software);
    sharedSrs = List.copyOf(sharedSrs);
    runningVms = List.copyOf(runningVms);
    busyVms = List.copyOf(busyVms);
    vlansOffManagement = List.copyOf(vlansOffManagement);
  }

  /** Reads the pool of a client: one call per class, however many hosts there are. */
  public static PoolFacts read(XsClient xs) {
    return FactsReader.read(xs);
  }
}
