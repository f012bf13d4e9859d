/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.readiness.page;

import java.util.LinkedHashMap;
import java.util.Map;
import org.xs4j.cluster.readiness.HostSummary.Interface;
import org.xs4j.cluster.readiness.ReadinessReport;

/** Gives each labelled network a colour, the same on every host. */
final class NetworkColours {
  private static final int COLOURS = 8;
  private static final String OWN = "Pool-wide network associated with ";

  private final Map<String, Integer> numbers;

  private NetworkColours(Map<String, Integer> numbers) {
    this.numbers = numbers;
  }

  static NetworkColours of(ReadinessReport report) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    report.pools().stream()
        .flatMap(p -> p.hosts().stream())
        .flatMap(h -> h.interfaces().stream())
        .map(Interface::network)
        .filter(NetworkColours::isGiven)
        .forEach(label -> numbers.putIfAbsent(label, numbers.size() % COLOURS));
    return new NetworkColours(numbers);
  }

  /** Tells whether somebody gave the label; XAPI gives each NIC's network one of its own. */
  static boolean isGiven(String label) {
    return !label.isEmpty() && !label.startsWith(OWN);
  }

  /** Returns the class of a label's colour. */
  String of(String label) {
    Integer number = numbers.get(label);
    return number == null ? "plain" : "n" + number;
  }
}
