/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xs4j.core.NetworkLabel;
import org.xs4j.xenapi.model.Network;
import org.xs4j.xenapi.raw.NetworkArgs;
import org.xs4j.xenapi.raw.NetworkRef;
import org.xs4j.xenapi.raw.Xapi;

/** Finds and creates the pool's networks. Each reading verb reads them all, once. */
public final class Networks {
  private static final Lookup<Network> LOOKUP =
      new Lookup<>("network", Network::label, Network::uuid);

  private final Xapi xapi;

  Networks(Xapi xapi) {
    this.xapi = xapi;
  }

  /** Returns all networks, by label. */
  public List<Network> list() {
    List<Network> networks = new ArrayList<>();
    xapi.network().getAllRecords().forEach((ref, record) -> networks.add(new Network(ref, record)));
    networks.sort(Comparator.comparing(Network::label).thenComparing(Network::uuid));
    return List.copyOf(networks);
  }

  /**
   * Returns the network with this label or uuid.
   *
   * @throws org.xs4j.core.AmbiguousNameException when several networks have the label
   */
  public Optional<Network> find(String labelOrUuid) {
    return LOOKUP.find(list(), labelOrUuid);
  }

  /**
   * Returns the network with this label or uuid.
   *
   * @throws org.xs4j.core.NotFoundException when there is none
   * @throws org.xs4j.core.AmbiguousNameException when several networks have the label
   */
  public Network require(String labelOrUuid) {
    return LOOKUP.require(list(), labelOrUuid);
  }

  /**
   * Creates a network without any NIC and returns it.
   *
   * <p>XenAPI: {@code network.create}, role pool-operator.
   *
   * @param label its label; that it is still free is not checked
   * @param otherConfig free-form settings, such as a mark of who made it
   */
  public Network create(NetworkLabel label, Map<String, String> otherConfig) {
    NetworkRef ref =
        xapi.network()
            .create(
                NetworkArgs.builder().nameLabel(label.value()).otherConfig(otherConfig).build());
    return new Network(ref, xapi.network().getRecord(ref));
  }

  /** Tells what it would read. */
  @Override
  public String toString() {
    return "networks; list() reads them";
  }
}
