/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.readiness;

import static org.xs4j.cluster.internal.readiness.Checks.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xs4j.cluster.readiness.HostFacts;
import org.xs4j.cluster.readiness.PoolRecords;
import org.xs4j.cluster.readiness.ReadinessCheck;
import org.xs4j.cluster.readiness.Requirements;
import org.xs4j.cluster.readiness.TrafficLabels;
import org.xs4j.network.NetworkLayout;
import org.xs4j.xenapi.raw.NetworkRecord;
import org.xs4j.xenapi.raw.PifRecord;

/** Network labels, by which CloudStack finds its networks. */
final class LabelChecks {
  private static final String GUIDE = "Guide, Physical Networking Setup: ";

  private LabelChecks() {}

  static List<ReadinessCheck> all() {
    return List.of(
        check("labels.unique", "each label once")
            .wanted("one network for each label")
            .mend("rename all but the one that CloudStack shall use")
            .source("CloudStack, getNetworkByName: with several, it takes one of them")
            .perAnyPool(LabelChecks::unique),
        check("labels.same-place", "same label, same NIC")
            .wanted("each label on the same NIC or bond on every host of every pool")
            .mend(
                "label the same NIC everywhere: networks of a pool are merged by bridge, not label")
            .source("Guide, NIC Bonding: hosts must be cabled exactly the same")
            .perHost(LabelChecks::samePlace),
        check("labels.traffic", "CloudStack's traffic labels are there")
            .wanted("a network for each traffic label, with an interface on every host")
            .mend("xe network-param-set uuid=… name-label=LABEL, or change the label in CloudStack")
            .source(
                GUIDE
                    + "the name-label must match the traffic label; CheckNetworkCommand, getHostInfo")
            .perHost(LabelChecks::traffic),
        check("labels.unused", "labels that CloudStack uses")
            .wanted("no label that CloudStack does not have")
            .mend("correct the label, or add the traffic label in CloudStack")
            .source(GUIDE + "the name-label must match the traffic label")
            .perPool((cluster, wish) -> unused(cluster.pool(), wish)));
  }

  private static Verdict unique(PoolRecords pool, Requirements wish) {
    Set<String> used = wish.labels().map(TrafficLabels::all).orElse(Set.of());
    Map<String, Long> counts =
        pool.networks().values().stream()
            .filter(n -> !n.nameLabel().isEmpty() && !n.pifs().isEmpty())
            .collect(
                Collectors.groupingBy(
                    NetworkRecord::nameLabel, TreeMap::new, Collectors.counting()));
    List<String> several =
        counts.entrySet().stream()
            .filter(e -> e.getValue() > 1)
            .map(e -> e.getValue() + " networks are called '" + e.getKey() + "'")
            .toList();
    if (several.isEmpty()) {
      return Verdict.pass("all different");
    }
    boolean matters =
        counts.entrySet().stream().anyMatch(e -> e.getValue() > 1 && used.contains(e.getKey()));
    String seen = String.join(", ", several);
    return matters || wish.labels().isEmpty() ? Verdict.fail(seen) : Verdict.warn(seen);
  }

  /** The labels that somebody gave, and the device each is on. */
  private static Map<String, String> places(HostFacts host) {
    Map<String, String> places = new TreeMap<>();
    for (PifRecord pif : host.pifs()) {
      String label = host.label(pif);
      if (isGiven(label) && pif.vlan() < 0 && !host.isBonded(pif)) {
        places.put(label, place(host, pif));
      }
    }
    return places;
  }

  private static boolean isGiven(String label) {
    return !label.isEmpty() && !label.startsWith("Pool-wide network associated with ");
  }

  private static String place(HostFacts host, PifRecord pif) {
    return host.bonds().stream()
        .filter(b -> host.bondPif(b).filter(pif::equals).isPresent())
        .findFirst()
        .map(b -> NetworkChecks.members(host, b))
        .orElse(pif.device());
  }

  /**
   * Compared with the very first host, since labels are the same all over the zone. Bonds of a host
   * that joins are another check's.
   */
  private static Verdict samePlace(Subject s) {
    HostFacts first = s.facts().pools().get(0).coordinator();
    if (s.host().uuid().equals(first.uuid())) {
      return Verdict.NONE;
    }
    Map<String, String> own = places(s.host());
    Map<String, String> theirs = places(first);
    List<String> odd = new ArrayList<>();
    own.forEach(
        (label, place) -> {
          String there = theirs.get(label);
          if (there == null && s.joining() && !place.contains("+")) {
            odd.add("'" + label + "' on " + place + " is lost when it joins");
          } else if (there == null && !s.joining()) {
            odd.add("'" + label + "' on " + place + " is not on " + first.name());
          } else if (there != null && !there.equals(place)) {
            odd.add("'" + label + "' is on " + place + ", on " + first.name() + " on " + there);
          }
        });
    if (!s.joining()) {
      theirs.keySet().stream()
          .filter(label -> !own.containsKey(label))
          .forEach(label -> odd.add("'" + label + "' is missing"));
    }
    return odd.isEmpty()
        ? Verdict.pass(
            own.isEmpty() ? "it has no label of its own" : String.join(", ", own.keySet()))
        : Verdict.fail(String.join("; ", odd));
  }

  private static Verdict traffic(Subject s) {
    Optional<TrafficLabels> labels = s.wanted().labels();
    if (labels.isEmpty() || s.joining()) {
      return Verdict.NONE;
    }
    Set<String> planned = s.wanted().networks().map(LabelChecks::labels).orElse(Set.of());
    List<String> missing = new ArrayList<>();
    List<String> later = new ArrayList<>();
    for (String label : labels.get().all()) {
      boolean there = s.host().pifs().stream().anyMatch(p -> s.host().label(p).equals(label));
      if (!there && s.isJoined() && planned.contains(label)) {
        later.add(label);
      } else if (!there) {
        missing.add("'" + label + "' (" + labels.get().use(label) + ")");
      }
    }
    if (!missing.isEmpty()) {
      return Verdict.fail("it has no network for " + String.join(", ", missing));
    }
    return later.isEmpty()
        ? Verdict.pass(String.join(", ", labels.get().all()))
        : Verdict.unknown("the layout makes " + String.join(", ", later));
  }

  /** Returns every label that a layout makes. */
  private static Set<String> labels(NetworkLayout layout) {
    return Stream.of(
            layout.bonds().stream().map(b -> b.label().value()),
            layout.allLabels().stream().map(l -> l.label().value()),
            layout.vlans().stream().map(v -> v.label().value()))
        .flatMap(labels -> labels)
        .collect(Collectors.toSet());
  }

  private static Verdict unused(PoolRecords pool, Requirements wish) {
    if (wish.labels().isEmpty()) {
      return Verdict.NONE;
    }
    Set<String> used = wish.labels().get().all();
    List<String> odd =
        pool.networks().values().stream()
            .filter(n -> !n.pifs().isEmpty() && isGiven(n.nameLabel()))
            .map(NetworkRecord::nameLabel)
            .filter(label -> label.startsWith("cloud-") && !used.contains(label))
            .sorted()
            .distinct()
            .toList();
    return odd.isEmpty()
        ? Verdict.pass("none")
        : Verdict.warn("CloudStack does not use " + String.join(", ", odd));
  }
}
