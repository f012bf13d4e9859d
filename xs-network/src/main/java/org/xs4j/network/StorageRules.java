/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xs4j.core.Ipv4Address;
import org.xs4j.core.Ipv4Prefix;

/** The rules that storage networks keep: addresses in their subnet, subnets apart, none twice. */
final class StorageRules {
  private static final int LONGEST_PURPOSE = 60;

  private final Refusals problems;
  private final Map<Ipv4Address, String> used = new HashMap<>();
  private final List<StorageLayout> seen = new ArrayList<>();

  StorageRules(Refusals problems) {
    this.problems = problems;
  }

  void check(String field, StorageLayout network) {
    for (StorageLayout other : seen) {
      if (overlap(other.subnet(), network.subnet())) {
        problems.add(
            field + ".subnet",
            network.subnet(),
            "a subnet apart from " + other.subnet() + " of '" + other.label() + "'");
      }
    }
    seen.add(network);
    if (network.addresses().isEmpty() && network.byHost().isEmpty()) {
      problems.add(field + ".addresses", "", "addresses for the hosts, as a list, range or map");
    }
    network.gateway().ifPresent(g -> inside(field + ".gateway", network, g));
    network.gateway().ifPresent(g -> used.putIfAbsent(g, field + ".gateway"));
    Set<Ipv4Address> targets = new HashSet<>(network.primary());
    targets.addAll(network.secondary());
    targets.forEach(t -> used.putIfAbsent(t, field + ", as storage"));
    for (int i = 0; i < network.addresses().size(); i++) {
      own(field + ".addresses[" + i + "]", network, network.addresses().get(i));
    }
    network.byHost().forEach((host, a) -> own(field + ".addresses." + host, network, a));
    if (network.purpose().isBlank()
        || !network.purpose().equals(network.purpose().strip())
        || network.purpose().length() > LONGEST_PURPOSE
        || network.purpose().codePoints().anyMatch(Character::isISOControl)) {
      problems.add(
          field + ".purpose",
          network.purpose(),
          "1 to " + LONGEST_PURPOSE + " printable characters, such as Storage");
    }
  }

  private void own(String field, StorageLayout network, Ipv4Address address) {
    inside(field, network, address);
    String other = used.putIfAbsent(address, field);
    if (other != null) {
      problems.add(field, address, "an address that nothing else has; it is used at " + other);
    }
  }

  private void inside(String field, StorageLayout network, Ipv4Address address) {
    Ipv4Prefix subnet = network.subnet();
    long size = 1L << (32 - subnet.length());
    long place = address.toLong() - subnet.network().toLong();
    boolean edge = subnet.length() < 31 && (place == 0 || place == size - 1);
    if (!subnet.contains(address) || edge) {
      problems.add(
          field,
          address,
          "a host's address in " + subnet + (edge ? ", not its first or last" : ""));
    }
  }

  private static boolean overlap(Ipv4Prefix a, Ipv4Prefix b) {
    return a.contains(b.network()) || b.contains(a.network());
  }
}
