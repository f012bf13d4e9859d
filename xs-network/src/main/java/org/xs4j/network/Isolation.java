/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xs4j.core.Ipv4Address;
import org.xs4j.core.XsException;
import org.xs4j.ssh.Shells;
import org.xs4j.ssh.dom0.Pings;

/**
 * Proves that primary storage is reached through its own network only, with pings from dom0.
 *
 * <p>For each storage network: its primary storage must answer through its interface, and through
 * no other interface that has an address, unless that one's network names it too. Secondary storage
 * must answer through management, and through the storage interface where it is said to lie there.
 */
public final class Isolation {
  private Isolation() {}

  /** Returns what a layout says must be reachable from a host. */
  public static List<StorageTarget> targets(NetworkLayout wanted, HostNetworking host) {
    List<StorageTarget> targets = new ArrayList<>();
    for (StorageLayout network : wanted.storage()) {
      if (!network.primary().isEmpty() || !network.secondary().isEmpty()) {
        StoragePlace.of(wanted, network, host)
            .map(
                p ->
                    new StorageTarget(
                        network.label(),
                        p.device(),
                        p.tag(),
                        network.primary(),
                        network.secondary()))
            .ifPresent(targets::add);
      }
    }
    return List.copyOf(targets);
  }

  /** Returns the secondary storage of a layout: all of it must be reachable from management. */
  public static List<Ipv4Address> secondary(NetworkLayout wanted) {
    Set<Ipv4Address> all = new LinkedHashSet<>(wanted.secondaryStorage());
    wanted.storage().forEach(s -> all.addAll(s.secondary()));
    return List.copyOf(all);
  }

  /**
   * Pings from every host of a pool. Reads only; takes a few seconds for each address that does not
   * answer.
   *
   * @param shells leads to dom0 of every host
   */
  public static IsolationReport prove(NetworkLayout wanted, NetworkSnapshot pool, Shells shells) {
    NetworkLayout named = NetworkPlanner.byName(wanted, pool.hosts());
    List<Reach> all = new ArrayList<>();
    for (HostNetworking host : pool.hosts()) {
      all.addAll(
          prove(host, targets(named, host), secondary(named), new Pings(shells.of(host.uuid())))
              .pings());
    }
    return new IsolationReport(all);
  }

  /** Pings from one host. */
  public static IsolationReport prove(
      HostNetworking host, List<StorageTarget> networks, List<Ipv4Address> secondary, Pings pings) {
    List<Reach> all = new ArrayList<>();
    List<HostPif> addressed =
        host.pifs().stream().filter(p -> p.attached() && p.ip().isSet()).toList();
    Set<Ipv4Address> primary = new LinkedHashSet<>();
    networks.forEach(n -> primary.addAll(n.primary()));
    for (Ipv4Address target : primary) {
      for (HostPif pif : addressed) {
        boolean expected =
            networks.stream().anyMatch(n -> n.primary().contains(target) && isOf(host, n, pif));
        all.add(ping(host, pif, "primary", target, expected, pings));
      }
    }
    for (Ipv4Address target : secondary) {
      HostPif management =
          host.management()
              .orElseThrow(() -> new XsException(host.name() + " has no management interface"));
      all.add(ping(host, management, "secondary", target, true, pings));
    }
    for (StorageTarget network : networks) {
      for (Ipv4Address target : network.secondary()) {
        host.pifAt(network.device().value(), network.tag())
            .ifPresent(p -> all.add(ping(host, p, "secondary", target, true, pings)));
      }
    }
    return new IsolationReport(all);
  }

  private static boolean isOf(HostNetworking host, StorageTarget network, HostPif pif) {
    Optional<HostPif> own = host.pifAt(network.device().value(), network.tag());
    return own.isPresent() && own.get().ref().equals(pif.ref());
  }

  private static Reach ping(
      HostNetworking host,
      HostPif pif,
      String storage,
      Ipv4Address target,
      boolean expected,
      Pings pings) {
    return new Reach(
        host.name(),
        pif.name(),
        pif.bridge(),
        storage,
        target,
        expected,
        pings.reaches(target, pif.bridge()));
  }
}
