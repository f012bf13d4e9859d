/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.xs4j.xenapi.model.Host;
import org.xs4j.xenapi.raw.Xapi;

/** Finds the pool's hosts. Each verb reads them all, once. */
public final class Hosts {
  static final Lookup<Host> LOOKUP = new Lookup<>("host", Host::label, Host::uuid);

  private final Xapi xapi;

  Hosts(Xapi xapi) {
    this.xapi = xapi;
  }

  /** Returns all hosts, by label; never empty. */
  public List<Host> list() {
    List<Host> hosts = new ArrayList<>();
    xapi.host().getAllRecords().forEach((ref, record) -> hosts.add(new Host(ref, record)));
    hosts.sort(Comparator.comparing(Host::label).thenComparing(Host::uuid));
    return List.copyOf(hosts);
  }

  /**
   * Returns the host with this label or uuid.
   *
   * @throws org.xs4j.core.AmbiguousNameException when several hosts have the label
   */
  public Optional<Host> find(String labelOrUuid) {
    return LOOKUP.find(list(), labelOrUuid);
  }

  /**
   * Returns the host with this label or uuid.
   *
   * @throws org.xs4j.core.NotFoundException when there is none
   * @throws org.xs4j.core.AmbiguousNameException when several hosts have the label
   */
  public Host require(String labelOrUuid) {
    return LOOKUP.require(list(), labelOrUuid);
  }

  /** Tells what it would read. */
  @Override
  public String toString() {
    return "hosts; list() reads them";
  }
}
