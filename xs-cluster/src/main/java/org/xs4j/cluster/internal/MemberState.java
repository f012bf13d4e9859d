/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xs4j.core.NotFoundException;
import org.xs4j.xenapi.raw.BondRecord;
import org.xs4j.xenapi.raw.BondRef;
import org.xs4j.xenapi.raw.HostRecord;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.raw.NetworkRecord;
import org.xs4j.xenapi.raw.NetworkRef;
import org.xs4j.xenapi.raw.PbdRecord;
import org.xs4j.xenapi.raw.PbdRef;
import org.xs4j.xenapi.raw.PifRecord;
import org.xs4j.xenapi.raw.PifRef;
import org.xs4j.xenapi.raw.PoolRecord;
import org.xs4j.xenapi.raw.SrRecord;
import org.xs4j.xenapi.raw.SrRef;
import org.xs4j.xenapi.raw.Xapi;

/** What a member has of its pool, compared with the coordinator. */
final class MemberState {
  private final PoolRecord pool;
  private final HostRef host;
  private final boolean enabled;
  private final Map<PifRef, PifRecord> pifs;
  private final Map<NetworkRef, NetworkRecord> networks;
  private final Map<BondRef, BondRecord> bonds;
  private final Map<SrRef, SrRecord> srs;
  private final Map<PbdRef, PbdRecord> pbds;

  private MemberState(Xapi xapi, String hostUuid) {
    pool = xapi.pool().getAllRecords().values().iterator().next();
    Map.Entry<HostRef, HostRecord> found =
        xapi.host().getAllRecords().entrySet().stream()
            .filter(e -> e.getValue().uuid().equals(hostUuid))
            .findFirst()
            .orElseThrow(() -> new NotFoundException("host", hostUuid, List.of()));
    host = found.getKey();
    enabled = found.getValue().enabled();
    pifs = xapi.pif().getAllRecords();
    networks = xapi.network().getAllRecords();
    bonds = xapi.bond().getAllRecords();
    srs = xapi.sr().getAllRecords();
    pbds = xapi.pbd().getAllRecords();
  }

  static MemberState read(Xapi xapi, String hostUuid) {
    return new MemberState(xapi, hostUuid);
  }

  /** Returns what it does not have yet, in words. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (!enabled) {
      missing.add("it is not enabled yet");
    }
    bondsOf(pool.master()).forEach(bond -> missingBond(bond).ifPresent(missing::add));
    vlansOf(pool.master())
        .filter(vlan -> vlansOf(host).noneMatch(own -> own.network().equals(vlan.network())))
        .forEach(vlan -> missing.add("no VLAN " + vlan.vlan() + " on " + label(vlan)));
    unlinked().forEach(sr -> missing.add(sr.nameLabel() + " is not linked to it"));
    toPlug().values().forEach(label -> missing.add(label + " is not plugged"));
    return missing;
  }

  private Optional<String> missingBond(BondRecord model) {
    PifRecord master = Objects.requireNonNull(pifs.get(model.master()));
    Set<String> devices = devices(model);
    Optional<BondRecord> own =
        bondsOf(host)
            .filter(
                b ->
                    Objects.requireNonNull(pifs.get(b.master())).network().equals(master.network()))
            .findFirst();
    String name = String.join("+", devices) + " on " + label(master);
    if (own.isEmpty()) {
      return Optional.of("no bond " + name);
    }
    if (!devices(own.get()).equals(devices)) {
      return Optional.of("its bond is " + String.join("+", devices(own.get())) + ", not " + name);
    }
    boolean attached = Objects.requireNonNull(pifs.get(own.get().master())).currentlyAttached();
    return attached ? Optional.empty() : Optional.of("bond " + name + " is not plugged");
  }

  private Set<String> devices(BondRecord bond) {
    return bond.slaves().stream()
        .map(pifs::get)
        .filter(Objects::nonNull)
        .map(PifRecord::device)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Stream<BondRecord> bondsOf(HostRef of) {
    return bonds.values().stream()
        .filter(
            b -> {
              PifRecord master = pifs.get(b.master());
              return master != null && master.host().equals(of);
            });
  }

  private Stream<PifRecord> vlansOf(HostRef of) {
    return pifs.values().stream().filter(p -> p.host().equals(of) && p.vlan() >= 0);
  }

  private String label(PifRecord pif) {
    NetworkRecord network = networks.get(pif.network());
    return network == null ? "a network that is gone" : network.nameLabel();
  }

  /** The shared SRs that the coordinator is linked to and the host is not. */
  private List<SrRecord> unlinked() {
    if ("nosync".equals(pool.otherConfig().get("sync_create_pbds"))) {
      return List.of();
    }
    return srs.entrySet().stream()
        .filter(e -> e.getValue().shared() && !e.getValue().isToolsSr())
        .filter(e -> isLinked(e.getKey(), pool.master()) && !isLinked(e.getKey(), host))
        .map(Map.Entry::getValue)
        .toList();
  }

  private boolean isLinked(SrRef sr, HostRef to) {
    return pbds.values().stream().anyMatch(p -> p.sr().equals(sr) && p.host().equals(to));
  }

  /** Returns what is linked but not plugged, each with its SR's label. */
  Map<PbdRef, String> toPlug() {
    Map<PbdRef, String> out = new LinkedHashMap<>();
    pbds.forEach(
        (ref, pbd) -> {
          if (pbd.host().equals(host) && !pbd.currentlyAttached()) {
            SrRecord sr = srs.get(pbd.sr());
            out.put(ref, sr == null ? "an SR that is gone" : sr.nameLabel());
          }
        });
    return out;
  }
}
