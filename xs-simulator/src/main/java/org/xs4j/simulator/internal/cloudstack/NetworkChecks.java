/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.cloudstack;

import java.util.List;
import java.util.Map;

/** Whether a host has the networks that traffic labels name, and its management where it may be. */
final class NetworkChecks {
  private static final List<String> KINDS = List.of("Guest", "Management", "Public");
  private static final String NULL = "OpaqueRef:NULL";

  private final CloudState state;
  private final XapiLink link;

  NetworkChecks(CloudState state, XapiLink link) {
    this.state = state;
    this.link = link;
  }

  void check(Entity host, String ref) {
    Map<String, Map<String, Object>> pifs = link.records("PIF");
    checkManagement(host, ref, pifs);
    Map<String, Map<String, Object>> networks = link.records("network");
    for (Entity traffic : state.all("traffictype")) {
      String label = traffic.text("xennetworklabel");
      if (!KINDS.contains(traffic.text("traffictype")) || label.isEmpty()) {
        continue;
      }
      boolean there =
          networks.entrySet().stream()
              .filter(n -> label.equals(n.getValue().get("name_label")))
              .anyMatch(n -> hasPif(pifs, n.getKey(), ref));
      if (!there) {
        throw ApiFailure.internal(
            "For Physical Network id:"
                + traffic.text("physicalnetworkid")
                + ", "
                + traffic.text("traffictype").replace("Management", "Private")
                + " Network is not configured on the backend by name "
                + label);
      }
    }
  }

  private static boolean hasPif(
      Map<String, Map<String, Object>> pifs, String network, String host) {
    return pifs.values().stream()
        .anyMatch(p -> network.equals(p.get("network")) && host.equals(p.get("host")));
  }

  private static void checkManagement(
      Entity host, String ref, Map<String, Map<String, Object>> pifs) {
    Map<String, Object> pif =
        pifs.values().stream()
            .filter(p -> ref.equals(p.get("host")) && Boolean.TRUE.equals(p.get("management")))
            .findFirst()
            .orElseThrow(
                () ->
                    ApiFailure.internal(
                        "Unable to find management network for " + host.text(".uuid")));
    if (Long.parseLong(String.valueOf(pif.get("VLAN"))) >= 0) {
      throw ApiFailure.internal(
          "Unsupported configuration.  Management network is on a VLAN.  host="
              + host.text(".uuid")
              + "; pif="
              + pif.get("uuid")
              + "; vlan="
              + pif.get("VLAN"));
    }
    if (!NULL.equals(pif.get("bond_slave_of"))) {
      throw ApiFailure.internal(
          "Management interface is on slave("
              + pif.get("uuid")
              + ") of bond("
              + pif.get("bond_slave_of")
              + ") on host("
              + host.text(".uuid")
              + "), please move management interface to bond!");
    }
  }
}
