/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.xs4j.cloudstack.internal.ApiCaller;
import org.xs4j.cloudstack.internal.Decoding;
import org.xs4j.cloudstack.internal.Params;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.NotFoundException;

/** Physical networks, and the labels by which hosts find the networks of each kind of traffic. */
public final class CloudNetworks {
  private static final Duration JOB_LIMIT = Duration.ofMinutes(5);

  private final CloudStackClient client;
  private final ApiCaller caller;

  CloudNetworks(CloudStackClient client, ApiCaller caller) {
    this.client = client;
    this.caller = caller;
  }

  /** Returns the physical networks of a zone. CloudStack: {@code listPhysicalNetworks}. */
  public List<PhysicalNetwork> physical(String zoneId) {
    return caller.list(
        "listPhysicalNetworks",
        Params.of("zoneid", zoneId),
        "physicalnetwork",
        Decoding::physicalNetwork);
  }

  /**
   * Returns the kinds of traffic that a physical network carries. CloudStack: {@code
   * listTrafficTypes}.
   */
  public List<TrafficType> traffic(String physicalNetworkId) {
    return caller.list(
        "listTrafficTypes",
        Params.of("physicalnetworkid", physicalNetworkId),
        "traffictype",
        Decoding::trafficType);
  }

  /**
   * Registers the label of a kind of traffic, unless it is registered already; waits until
   * CloudStack is done. Hosts follow when they connect again. CloudStack: {@code
   * updateTrafficType}.
   *
   * @param kind {@code Management}, {@code Public}, {@code Guest} or {@code Storage}
   * @return whether anything had to be changed
   * @throws NotFoundException when the physical network does not carry such traffic
   */
  public boolean label(String physicalNetworkId, String kind, NetworkLabel label) {
    List<TrafficType> all = traffic(physicalNetworkId);
    Optional<TrafficType> type =
        all.stream().filter(t -> t.kind().equalsIgnoreCase(kind)).findFirst();
    if (type.isEmpty()) {
      throw new NotFoundException(
          "traffic type", kind, all.stream().map(TrafficType::kind).toList());
    }
    if (type.get().xenLabel().equals(label.value())) {
      return false;
    }
    Params params = Params.of("id", type.get().id()).with("xennetworklabel", label.value());
    String job = caller.call("updateTrafficType", params).text("jobid");
    client.awaitJob("updateTrafficType", job, JOB_LIMIT);
    return true;
  }
}
