/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xs4j.storage.HostName;
import org.xs4j.storage.MultipathLayout;
import org.xs4j.storage.PathCount;
import org.xs4j.storage.Pbd;
import org.xs4j.storage.Sr;
import org.xs4j.storage.SrLayout;
import org.xs4j.storage.SrPlace;
import org.xs4j.storage.SrView;
import org.xs4j.storage.StorageCheck;
import org.xs4j.storage.StorageHost;
import org.xs4j.storage.StorageLayout;
import org.xs4j.storage.StorageSnapshot;

/** Looks whether the SRs of a layout are there, plugged, and as CloudStack needs them. */
public final class Verification {
  /** CloudStack keeps a volume of 4 MiB for each host on an SR that fences. */
  private static final long HEARTBEAT_BYTES = 4L << 20;

  private final StorageLayout wanted;
  private final StorageSnapshot pool;
  private final List<StorageCheck> checks = new ArrayList<>();
  private final List<SrView> views = new ArrayList<>();

  /** Looks at a pool. */
  public Verification(StorageLayout wanted, StorageSnapshot pool) {
    this.wanted = wanted;
    this.pool = pool;
    List<HostName> hosts = pool.hosts().stream().map(HostName::of).toList();
    for (SrLayout layout : wanted.repositories()) {
      wishes(layout, hosts).forEach(this::check);
    }
    wanted.multipath().ifPresent(this::checkHosts);
    if (wanted.plugAll()) {
      pool.repositories().forEach(this::checkPlugged);
    }
  }

  private void checkPlugged(Sr sr) {
    for (StorageHost host : pool.hosts()) {
      Optional<Pbd> pbd = sr.pbd(host.uuid());
      if (pbd.isPresent() || (sr.shared() && !sr.pbds().isEmpty())) {
        boolean attached = pbd.map(Pbd::attached).orElse(false);
        add(host.name(), "SR " + sr.name(), attached, attached ? "plugged" : "not plugged");
      }
    }
  }

  /** Returns what was looked at. */
  public List<StorageCheck> checks() {
    return checks;
  }

  /** Returns the SRs that are there. */
  public List<SrView> views() {
    return views;
  }

  private List<Wish> wishes(SrLayout layout, List<HostName> hosts) {
    if (layout.place() instanceof SrPlace.LocalDisk disk) {
      return hosts.stream()
          .filter(h -> disk.hosts().isEmpty() || disk.hosts().contains(h.name()))
          .map(h -> Wish.local(layout, pool, h))
          .toList();
    }
    return List.of(Wish.shared(layout, pool, hosts));
  }

  private void check(Wish wish) {
    List<Sr> found = wish.candidates(pool);
    String what = "SR " + wish.layout().name();
    if (found.size() != 1) {
      add("", what, false, found.isEmpty() ? "not there" : found.size() + " SRs are there");
      return;
    }
    Sr sr = found.get(0);
    add("", what, sr.shared() == wish.recipe().shared(), sr.label() + ", uuid " + sr.uuid());
    if (wish.isPreSetup()) {
      boolean alone = pool.labelled(sr.label()).size() == 1 && !sr.label().contains("/");
      add("", what + ", label for PreSetup", alone, sr.label());
    }
    checkRoom(wish, sr, what);
    for (HostName host : wish.hosts()) {
      checkHost(wish, sr, host);
    }
    views.add(view(wish, sr));
  }

  private void checkRoom(Wish wish, Sr sr, String what) {
    if (sr.contentType().equals("iso")) {
      return;
    }
    add("", what + ", capacity", sr.sizeBytes() > 0, sr.sizeBytes() + " bytes");
    long needed = HEARTBEAT_BYTES * wish.hosts().size();
    long free = sr.sizeBytes() - Math.max(0, sr.usedBytes());
    if (sr.shared()) {
      add("", what + ", room for heartbeats", free >= needed, free + " bytes free");
    }
  }

  private void checkHost(Wish wish, Sr sr, HostName host) {
    Optional<Pbd> pbd = sr.pbd(host.uuid());
    boolean attached = pbd.map(Pbd::attached).orElse(false);
    add(
        host.name(),
        "SR " + wish.layout().name(),
        attached,
        pbd.isEmpty() ? "no PBD" : attached ? "plugged" : "not plugged");
    MultipathLayout multipath = wanted.multipath().filter(MultipathLayout::enabled).orElse(null);
    if (multipath != null && wish.recipe().isLun() && pbd.isPresent()) {
      Optional<PathCount> paths =
          pbd.get().paths().stream()
              .filter(p -> p.scsiId().equals(wish.recipe().scsiId()))
              .findFirst();
      add(
          host.name(),
          "paths to LUN " + wish.recipe().scsiId(),
          paths.map(p -> p.up() >= multipath.paths() && !p.degraded()).orElse(false),
          paths.map(PathCount::toString).orElse("not multipathed"));
    }
  }

  private void checkHosts(MultipathLayout multipath) {
    for (StorageHost host : pool.hosts()) {
      add(
          host.name(),
          "multipath",
          host.multipathing() == multipath.enabled(),
          host.multipathing() ? "on" : "off");
    }
  }

  private SrView view(Wish wish, Sr sr) {
    int attached = (int) sr.pbds().stream().filter(Pbd::attached).count();
    return new SrView(
        wish.layout().name(),
        sr.label(),
        sr.uuid(),
        sr.type(),
        sr.sizeBytes(),
        sr.sizeBytes() < 0 ? -1 : sr.sizeBytes() - Math.max(0, sr.usedBytes()),
        sr.sizeBytes() > 0 ? (double) sr.allocatedBytes() / sr.sizeBytes() : 0,
        attached,
        wish.hosts().size(),
        CloudStackAdvice.of(wish.layout().place(), sr));
  }

  private void add(String host, String what, boolean ok, String seen) {
    checks.add(new StorageCheck(host, what, ok, seen));
  }
}
