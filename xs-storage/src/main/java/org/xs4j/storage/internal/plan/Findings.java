/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.xs4j.storage.Pbd;
import org.xs4j.storage.Sr;
import org.xs4j.storage.StorageHost;
import org.xs4j.storage.StorageSnapshot;
import org.xs4j.xenapi.wire.Redaction;

/** What is noteworthy about the SRs of a pool, whoever made them. */
public final class Findings {
  /** What drivers write into a PBD themselves, each host its own. */
  private static final Set<String> OWN = Set.of("multihomelist", "multiSession", "vers");

  private static final double NEARLY_FULL = 0.95;

  private final StorageSnapshot pool;
  private final List<String> found = new ArrayList<>();

  private Findings(StorageSnapshot pool) {
    this.pool = pool;
  }

  /** Returns one sentence for each. */
  public static List<String> of(StorageSnapshot pool) {
    Findings all = new Findings(pool);
    pool.repositories().forEach(all::look);
    return List.copyOf(all.found);
  }

  private void look(Sr sr) {
    for (Pbd pbd : sr.unplugged()) {
      found.add(pbd.hostName() + ": SR " + sr.name() + " is not plugged");
    }
    if (sr.shared() && !sr.pbds().isEmpty()) {
      pool.hosts().stream()
          .filter(h -> sr.pbd(h.uuid()).isEmpty())
          .map(StorageHost::name)
          .forEach(h -> found.add(h + ": it has no PBD for the shared SR " + sr.name()));
      differences(sr);
    }
    for (Pbd pbd : sr.pbds()) {
      pbd.paths().stream()
          .filter(p -> p.degraded())
          .forEach(
              p ->
                  found.add(
                      pbd.hostName()
                          + ": LUN "
                          + p.scsiId()
                          + " of SR "
                          + sr.name()
                          + " has "
                          + p
                          + " up"));
    }
    if (sr.sizeBytes() > 0 && !sr.contentType().equals("iso")) {
      room(sr);
    }
  }

  private void room(Sr sr) {
    if (sr.usedBytes() > NEARLY_FULL * sr.sizeBytes()) {
      found.add(
          String.format(
              java.util.Locale.ROOT,
              "SR %s is %.0f %% full",
              sr.name(),
              100.0 * sr.usedBytes() / sr.sizeBytes()));
    }
    if (sr.allocatedBytes() > sr.sizeBytes()) {
      found.add(
          String.format(
              java.util.Locale.ROOT,
              "SR %s is over-provisioned: its disks may grow to %.0f %% of it",
              sr.name(),
              100.0 * sr.allocatedBytes() / sr.sizeBytes()));
    }
  }

  /** Hosts that reach an SR in another way than most do. */
  private void differences(Sr sr) {
    Map<Map<String, String>, List<String>> ways =
        sr.pbds().stream()
            .collect(
                Collectors.groupingBy(
                    Findings::way,
                    LinkedHashMap::new,
                    Collectors.mapping(Pbd::hostName, Collectors.toList())));
    if (ways.size() < 2) {
      return;
    }
    Map<String, String> usual =
        ways.entrySet().stream()
            .max(Map.Entry.comparingByValue((a, b) -> Integer.compare(a.size(), b.size())))
            .orElseThrow()
            .getKey();
    ways.forEach(
        (way, hosts) -> {
          if (!way.equals(usual)) {
            found.add(
                String.join(", ", hosts)
                    + ": the PBD of SR "
                    + sr.name()
                    + " differs from the others': "
                    + difference(usual, way));
          }
        });
  }

  private static Map<String, String> way(Pbd pbd) {
    Map<String, String> way = new TreeMap<>(pbd.deviceConfig());
    way.keySet()
        .removeIf(k -> OWN.contains(k) || k.endsWith("_secret") || Redaction.isSecretKey(k));
    return way;
  }

  private static String difference(Map<String, String> usual, Map<String, String> way) {
    Map<String, String> keys = new TreeMap<>(usual);
    keys.putAll(way);
    return keys.keySet().stream()
        .filter(k -> !way.getOrDefault(k, "").equals(usual.getOrDefault(k, "")))
        .map(
            k ->
                k
                    + " is '"
                    + way.getOrDefault(k, "")
                    + "', elsewhere '"
                    + usual.getOrDefault(k, "")
                    + "'")
        .collect(Collectors.joining(", "));
  }
}
