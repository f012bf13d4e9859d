/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.xs4j.core.AmbiguousNameException;
import org.xs4j.core.DeviceName;
import org.xs4j.core.NotFoundException;
import org.xs4j.xenapi.model.Host;
import org.xs4j.xenapi.model.Pif;
import org.xs4j.xenapi.raw.HostRecord;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.raw.NetworkRecord;
import org.xs4j.xenapi.raw.NetworkRef;
import org.xs4j.xenapi.raw.Xapi;

/**
 * Finds PIFs. Filters narrow and may be joined; nothing is read before the verb that ends the
 * chain, which reads PIFs, hosts and networks once each.
 */
public final class Pifs {
  private final Xapi xapi;
  private final @Nullable String host;
  private final Predicate<Pif> filter;
  private final String wish;

  Pifs(Xapi xapi) {
    this(xapi, null, pif -> true, "");
  }

  private Pifs(Xapi xapi, @Nullable String host, Predicate<Pif> filter, String wish) {
    this.xapi = xapi;
    this.host = host;
    this.filter = filter;
    this.wish = wish;
  }

  /** Keeps those of the host with this label or uuid; the verb throws if there is none. */
  public Pifs onHost(String labelOrUuid) {
    return new Pifs(xapi, labelOrUuid, filter, wish + " on host " + labelOrUuid);
  }

  /** Keeps those of a host. */
  public Pifs onHost(HostRef ref) {
    return and(pif -> pif.host().equals(ref), " on host " + ref.value());
  }

  /** Keeps those that connect a network. */
  public Pifs onNetwork(NetworkRef ref) {
    return and(pif -> pif.network().equals(ref), " on network " + ref.value());
  }

  /** Keeps those with this name in dom0; VLANs carry the name of their NIC. */
  public Pifs device(DeviceName device) {
    return and(pif -> pif.device().equals(device.value()), " " + device);
  }

  /** Keeps real NICs: no bonds, VLANs or tunnels. */
  public Pifs physical() {
    return and(Pif::physical, " physical");
  }

  /** Keeps those that are neither in a bond nor a bond. */
  public Pifs unbonded() {
    return and(Pif::unbonded, " unbonded");
  }

  /** Keeps those that XAPI answers on. */
  public Pifs management() {
    return and(Pif::management, " management");
  }

  /** Returns what the filters left, by host, device and tag; maybe nothing. */
  public List<Pif> list() {
    Map<HostRef, HostRecord> hosts = xapi.host().getAllRecords();
    Map<NetworkRef, String> networks = new HashMap<>();
    Map<NetworkRef, NetworkRecord> records = xapi.network().getAllRecords();
    records.forEach((ref, record) -> networks.put(ref, record.nameLabel()));
    Predicate<Pif> wanted = filter.and(hostFilter(hosts));
    List<Pif> pifs = new ArrayList<>();
    xapi.pif()
        .getAllRecords()
        .forEach(
            (ref, record) -> {
              HostRecord owner = hosts.get(record.host());
              Pif pif =
                  new Pif(
                      ref,
                      record,
                      owner == null ? "" : owner.nameLabel(),
                      networks.getOrDefault(record.network(), ""));
              if (wanted.test(pif)) {
                pifs.add(pif);
              }
            });
    pifs.sort(
        Comparator.comparing(Pif::hostLabel)
            .thenComparing(pif -> pif.host().value())
            .thenComparing(pif -> pif.device().length())
            .thenComparing(Pif::device)
            .thenComparing(pif -> pif.record().vlan()));
    return List.copyOf(pifs);
  }

  /**
   * Returns the only PIF that the filters left, or nothing.
   *
   * @throws AmbiguousNameException when they left several
   */
  public Optional<Pif> find() {
    List<Pif> pifs = list();
    if (pifs.size() > 1) {
      throw new AmbiguousNameException("PIF", named(), pifs.stream().map(Pif::uuid).toList());
    }
    return pifs.stream().findFirst();
  }

  /**
   * Returns the only PIF that the filters left.
   *
   * @throws NotFoundException when they left none
   * @throws AmbiguousNameException when they left several
   */
  public Pif require() {
    return find().orElseThrow(() -> new NotFoundException("PIF", named(), List.of()));
  }

  private Predicate<Pif> hostFilter(Map<HostRef, HostRecord> hosts) {
    if (host == null) {
      return pif -> true;
    }
    List<Host> all = new ArrayList<>();
    hosts.forEach((ref, record) -> all.add(new Host(ref, record)));
    HostRef ref = Hosts.LOOKUP.require(all, host).ref();
    return pif -> pif.host().equals(ref);
  }

  private Pifs and(Predicate<Pif> more, String words) {
    return new Pifs(xapi, host, filter.and(more), wish + words);
  }

  private String named() {
    return wish.isEmpty() ? "any" : wish.strip();
  }

  /** Tells what it would read. */
  @Override
  public String toString() {
    return "PIFs" + wish + "; list() reads them";
  }
}
