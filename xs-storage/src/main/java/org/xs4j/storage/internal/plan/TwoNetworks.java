/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xs4j.core.Ipv4Address;
import org.xs4j.storage.SrLayout;
import org.xs4j.storage.SrPlace;
import org.xs4j.storage.StorageHost;
import org.xs4j.storage.StorageNic;
import org.xs4j.storage.StorageSnapshot;

/** Whether several portals of a target are really several ways: each over a NIC of its own. */
final class TwoNetworks {
  private TwoNetworks() {}

  static List<String> problems(SrLayout layout, SrPlace.Iscsi place, StorageSnapshot pool) {
    List<String> problems = new ArrayList<>();
    if (place.portals().size() < 2) {
      problems.add(
          "multipath of "
              + layout.name()
              + " needs two portals or more, in storage networks of their own; there is only "
              + place.portals().get(0));
      return problems;
    }
    List<Ipv4Address> portals =
        place.portals().stream().filter(Ipv4Address::isValid).map(Ipv4Address::of).toList();
    for (StorageHost host : pool.hosts()) {
      look(host, portals, problems);
    }
    return problems;
  }

  private static void look(StorageHost host, List<Ipv4Address> portals, List<String> problems) {
    Set<String> used = new HashSet<>();
    for (Ipv4Address portal : portals) {
      Optional<StorageNic> nic = host.nics().stream().filter(n -> n.reaches(portal)).findFirst();
      if (nic.isEmpty()) {
        problems.add(
            host.name()
                + ": it has no NIC with an address in the network of portal "
                + portal
                + "; give it one, in a storage network of its own");
      } else {
        used.add(nic.get().device());
      }
    }
    if (used.size() == 1 && portals.size() > 1) {
      problems.add(
          host.name()
              + ": all portals are reached over "
              + used.iterator().next()
              + "; multipath needs two storage networks, each with a NIC of its own");
    }
  }
}
