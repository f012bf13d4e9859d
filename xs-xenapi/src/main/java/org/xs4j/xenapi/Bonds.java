/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.xs4j.core.MacAddress;
import org.xs4j.core.NotFoundException;
import org.xs4j.core.TransportException;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.core.wait.Waiter;
import org.xs4j.xenapi.model.Bond;
import org.xs4j.xenapi.model.Pif;
import org.xs4j.xenapi.raw.BondRef;
import org.xs4j.xenapi.raw.PifRef;
import org.xs4j.xenapi.raw.Xapi;

/** Finds and creates bonds. */
public final class Bonds {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Xapi xapi;
  private final TimeSource time;

  Bonds(Xapi xapi, TimeSource time) {
    this.xapi = xapi;
    this.time = time;
  }

  /** Returns the bonds of all hosts, by host and members. Reads bonds, PIFs, hosts, networks. */
  public List<Bond> list() {
    Map<PifRef, Pif> pifs = new HashMap<>();
    new Pifs(xapi).list().forEach(pif -> pifs.put(pif.ref(), pif));
    List<Bond> bonds = new ArrayList<>();
    xapi.bond()
        .getAllRecords()
        .forEach(
            (ref, record) -> {
              Pif pif = pifs.get(record.master());
              if (pif != null) { // else it went while we were reading
                List<String> devices =
                    record.slaves().stream()
                        .map(pifs::get)
                        .filter(Objects::nonNull)
                        .map(Pif::device)
                        .sorted(Comparator.comparing(String::length).thenComparing(name -> name))
                        .toList();
                bonds.add(new Bond(ref, record, pif, devices));
              }
            });
    bonds.sort(
        Comparator.comparing((Bond bond) -> bond.pif().hostLabel())
            .thenComparing(bond -> bond.memberDevices().toString()));
    return List.copyOf(bonds);
  }

  /** Creates the bond that {@code spec} describes; see {@link #create(BondSpec)}. */
  public Bond create(Consumer<BondSpec.Builder> spec) {
    BondSpec.Builder builder = BondSpec.builder();
    spec.accept(builder);
    return create(builder.build());
  }

  /**
   * Creates a bond on one host and returns it once XAPI is done with it, which takes seconds. If a
   * member carries management, the connection breaks and is taken up again.
   *
   * <p>XenAPI: {@code Bond.create}, role pool-operator.
   *
   * @throws XapiException with {@code PIF_ALREADY_BONDED}, {@code PIF_CANNOT_BOND_CROSS_HOST},
   *     {@code NETWORK_ALREADY_CONNECTED} and others
   */
  public Bond create(BondSpec spec) {
    BondRef ref =
        xapi.bond()
            .createAsync(
                spec.network(),
                spec.members(),
                spec.mac().map(MacAddress::value).orElse(""),
                spec.mode(),
                spec.properties())
            .await(LIMIT);
    return Waiter.forValue("the new bond can be read", () -> require(ref))
        .tolerating(TransportException.class)
        .atMost(LIMIT)
        .time(time)
        .await();
  }

  private Bond require(BondRef ref) {
    return list().stream()
        .filter(bond -> bond.ref().equals(ref))
        .findFirst()
        .orElseThrow(() -> new NotFoundException("bond", ref.value(), List.of()));
  }

  /** Tells what it would read. */
  @Override
  public String toString() {
    return "bonds; list() reads them";
  }
}
