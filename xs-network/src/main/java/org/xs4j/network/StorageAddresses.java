/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xs4j.core.Ipv4Address;
import org.xs4j.core.NetworkLabel;

/**
 * Which host has which address on the storage networks of a layout. A host keeps the one it has;
 * the others get the free ones in order.
 */
public final class StorageAddresses {
  private final Map<String, Ipv4Address> assigned = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  private StorageAddresses() {}

  /**
   * Hands out the addresses of every storage network of a layout. Pure.
   *
   * @param hosts the hosts in order, with the names that the layout knows them by
   */
  public static StorageAddresses assign(NetworkLayout wanted, Map<HostNetworking, String> hosts) {
    StorageAddresses result = new StorageAddresses();
    wanted.storage().forEach(s -> result.assign(s, hosts));
    return result;
  }

  private void assign(StorageLayout network, Map<HostNetworking, String> hosts) {
    List<Ipv4Address> free = new ArrayList<>(network.addresses());
    List<HostNetworking> without = new ArrayList<>();
    hosts.forEach(
        (host, name) -> {
          Ipv4Address own = network.byHost().get(name);
          if (own != null) {
            put(network.label(), host, own);
          } else {
            without.add(host);
          }
        });
    network.byHost().keySet().stream()
        .filter(name -> !hosts.containsValue(name))
        .forEach(
            name ->
                problems.add(
                    "the storage network '"
                        + network.label()
                        + "' has an address for the host "
                        + name
                        + ", which is none of "
                        + String.join(", ", hosts.values())));
    for (HostNetworking host : List.copyOf(without)) {
      Optional<Ipv4Address> kept = free.stream().filter(a -> has(host, a)).findFirst();
      if (kept.isPresent()) {
        free.remove(kept.get());
        without.remove(host);
        put(network.label(), host, kept.get());
      }
    }
    for (HostNetworking host : without) {
      if (free.isEmpty()) {
        problems.add(
            host.name()
                + ": no address is left for it on the storage network '"
                + network.label()
                + "'; it needs one for each of "
                + hosts.size()
                + " hosts");
      } else {
        put(network.label(), host, free.remove(0));
      }
    }
  }

  private static boolean has(HostNetworking host, Ipv4Address address) {
    return host.pifs().stream().anyMatch(p -> p.ip().ip().equals(address.value()));
  }

  private void put(NetworkLabel label, HostNetworking host, Ipv4Address address) {
    assigned.put(label + "@" + host.uuid(), address);
  }

  /** Returns the address of a host on a storage network; empty when none was left. */
  public Optional<Ipv4Address> of(NetworkLabel label, String hostUuid) {
    return Optional.ofNullable(assigned.get(label + "@" + hostUuid));
  }

  /** Returns why not every host has an address; empty when each has. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  @Override
  public String toString() {
    return assigned.toString();
  }
}
