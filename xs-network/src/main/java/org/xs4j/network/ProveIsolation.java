/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.xs4j.core.Ipv4Address;
import org.xs4j.core.plan.Risk;

/**
 * Proves with pings from dom0 that storage is reachable through the interfaces that it should be,
 * and through no others. Changes nothing.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param networks the storage networks
 * @param secondary secondary storage that must be reachable from the management interface
 * @param after the steps before it
 */
public record ProveIsolation(
    String host,
    String hostName,
    List<StorageTarget> networks,
    List<Ipv4Address> secondary,
    List<String> after)
    implements NetworkStep {
  /** Keeps copies. */
  public ProveIsolation {
    networks = List.copyOf(networks);
    secondary = List.copyOf(secondary);
  }

  @Override
  public String id() {
    return "isolation@" + host;
  }

  @Override
  public String describe() {
    return hostName
        + ": ping storage from every interface with an address: "
        + networks.stream()
            .flatMap(n -> n.primary().stream().map(t -> t + " through " + n.label() + " only"))
            .collect(Collectors.joining(", "))
        + (secondary.isEmpty() ? "" : ", secondary storage " + secondary + " from management");
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }

  @Override
  public Set<String> touches() {
    return NetworkStep.onHost(host);
  }
}
