/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xs4j.upgrade.facts.VlanFacts;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.raw.NetworkRecord;
import org.xs4j.xenapi.raw.NetworkRef;
import org.xs4j.xenapi.raw.PifRecord;
import org.xs4j.xenapi.raw.VifRecord;
import org.xs4j.xenapi.raw.VlanRecord;
import org.xs4j.xenapi.raw.VmPowerState;
import org.xs4j.xenapi.raw.VmRecord;

/** Finds the VLAN networks of a pool, and whose they are. */
final class VlanReader {
  /** How CloudStack names them: the label of old releases, then today's. */
  private static final Pattern OLD = Pattern.compile("VLAN\\d+");

  private static final Pattern NEW = Pattern.compile("VLAN-[0-9a-f-]{36}-\\d+");
  private static final Pattern TAG = Pattern.compile("CsCreateTime-\\d+-\\d+");

  private final Records records;

  VlanReader(Records records) {
    this.records = records;
  }

  List<VlanFacts> vlans() {
    List<VlanFacts> found = new ArrayList<>();
    records.networks().forEach((ref, network) -> vlan(ref, network).ifPresent(found::add));
    found.sort(Comparator.comparing(VlanFacts::label).thenComparing(VlanFacts::uuid));
    return found;
  }

  /** Returns the facts of a network; empty when it is no network of VLANs. */
  Optional<VlanFacts> vlan(NetworkRef ref, NetworkRecord network) {
    Map<HostRef, VlanRecord> byHost = new LinkedHashMap<>();
    boolean management = false;
    for (VlanRecord vlan : records.vlans().values()) {
      PifRecord pif = records.pifs().get(vlan.untaggedPif());
      if (pif != null && pif.network().equals(ref)) {
        byHost.put(pif.host(), vlan);
        management |= pif.management();
      }
    }
    if (byHost.isEmpty()) {
      return Optional.empty();
    }
    VlanRecord any = byHost.values().iterator().next();
    PifRecord carrier = records.pifs().get(any.taggedPif());
    if (carrier == null) {
      return Optional.empty();
    }
    NetworkRecord nativeNetwork = records.networks().get(carrier.network());
    return Optional.of(
        new VlanFacts(
            network.uuid(),
            network.nameLabel(),
            (int) any.tag(),
            nativeNetwork == null ? "" : nativeNetwork.uuid(),
            carrier.device(),
            byHost.keySet().stream().map(records::hostUuid).sorted().toList(),
            missing(byHost.keySet(), carrier.network()),
            vifs(ref).stream().anyMatch(this::isInUse),
            vifs(ref).size(),
            management,
            isCloudStacks(network)));
  }

  private Map<String, Boolean> missing(java.util.Set<HostRef> have, NetworkRef nativeNetwork) {
    Map<String, Boolean> missing = new LinkedHashMap<>();
    records
        .hosts()
        .forEach(
            (ref, host) -> {
              if (!have.contains(ref)) {
                missing.put(
                    host.uuid(),
                    records.pifs().values().stream()
                        .anyMatch(p -> p.host().equals(ref) && p.network().equals(nativeNetwork)));
              }
            });
    return missing;
  }

  private List<VifRecord> vifs(NetworkRef network) {
    return records.vifs().values().stream().filter(v -> v.network().equals(network)).toList();
  }

  private boolean isInUse(VifRecord vif) {
    VmRecord vm = records.vms().get(vif.vm());
    return vm != null && Objects.equals(vm.powerState(), VmPowerState.RUNNING);
  }

  /**
   * An old label alone is not enough: an administrator's network may well be called VLAN42. The tag
   * that CloudStack sets then has to be there.
   */
  private static boolean isCloudStacks(NetworkRecord network) {
    boolean tagged = network.tags().stream().anyMatch(t -> TAG.matcher(t).matches());
    return NEW.matcher(network.nameLabel()).matches()
        || (tagged && OLD.matcher(network.nameLabel()).matches());
  }
}
