/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.readiness;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The XenServer traffic labels of a zone, as CloudStack has them. Plain data: where they come from
 * is somebody else's business.
 *
 * @param management the label of management traffic
 * @param publicTraffic the label of public traffic; empty where guest traffic's serves
 * @param guest the labels of guest traffic, one for each physical network that has some
 * @param storage the label of storage traffic; empty where it follows management
 */
public record TrafficLabels(
    Optional<String> management,
    Optional<String> publicTraffic,
    List<String> guest,
    Optional<String> storage) {
  /** Keeps a copy. */
  public TrafficLabels {
    guest = List.copyOf(guest);
  }

  /** Starts with no label. */
  public static TrafficLabels none() {
    return new TrafficLabels(Optional.empty(), Optional.empty(), List.of(), Optional.empty());
  }

  /** Returns the same with a label for management traffic. */
  public TrafficLabels withManagement(String label) {
    return new TrafficLabels(Optional.of(label), publicTraffic, guest, storage);
  }

  /** Returns the same with a label for public traffic. */
  public TrafficLabels withPublic(String label) {
    return new TrafficLabels(management, Optional.of(label), guest, storage);
  }

  /** Returns the same with one more label for guest traffic. */
  public TrafficLabels withGuest(String label) {
    List<String> more = new ArrayList<>(guest);
    more.add(label);
    return new TrafficLabels(management, publicTraffic, more, storage);
  }

  /** Returns the same with a label for storage traffic. */
  public TrafficLabels withStorage(String label) {
    return new TrafficLabels(management, publicTraffic, guest, Optional.of(label));
  }

  /** Returns every label once, in the order management, public, guest, storage. */
  public Set<String> all() {
    Set<String> all = new LinkedHashSet<>();
    management.ifPresent(all::add);
    publicTraffic.ifPresent(all::add);
    all.addAll(guest);
    storage.ifPresent(all::add);
    return all;
  }

  /** Returns what a label is for, such as {@code public, guest}. */
  public String use(String label) {
    List<String> uses = new ArrayList<>();
    if (management.filter(label::equals).isPresent()) {
      uses.add("management");
    }
    if (publicTraffic.filter(label::equals).isPresent()) {
      uses.add("public");
    }
    if (guest.contains(label)) {
      uses.add("guest");
    }
    if (storage.filter(label::equals).isPresent()) {
      uses.add("storage");
    }
    return String.join(", ", uses);
  }
}
