/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal.steps;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.upgrade.PropagateVlan;
import org.xs4j.upgrade.RemoveVlanNetwork;
import org.xs4j.upgrade.facts.VlanFacts;
import org.xs4j.upgrade.internal.FactsReader;
import org.xs4j.xenapi.ObjectGoneException;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.raw.NetworkRef;
import org.xs4j.xenapi.raw.PifRecord;
import org.xs4j.xenapi.raw.PifRef;
import org.xs4j.xenapi.raw.VlanRef;

/** Removes CloudStack's unused VLANs, and makes the used ones on every host. */
final class VlanSteps {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private VlanSteps() {}

  private static boolean isOn(PifRecord pif, HostRef host, NetworkRef network) {
    return pif.host().equals(host) && pif.network().equals(network);
  }

  /** Removes a network, unless something has come to use it. */
  static final class Remove extends OnPool<RemoveVlanNetwork> {
    Remove(Fleet fleet) {
      super(fleet, Set.of());
    }

    @Override
    Probe look(XsClient xs, RemoveVlanNetwork step) {
      if (find(xs, step) == null) {
        return Probe.done(step.label() + " is gone");
      }
      return FactsReader.vlans(xs).stream()
              .filter(v -> v.uuid().equals(step.network()))
              .allMatch(VlanFacts::isRemovable)
          ? Probe.needed(step.label() + " is there and unused")
          : Probe.done(step.label() + " is kept: something uses it now");
    }

    private static @Nullable NetworkRef find(XsClient xs, RemoveVlanNetwork step) {
      try {
        return xs.raw().network().getByUuid(step.network());
      } catch (ObjectGoneException e) {
        return null;
      }
    }

    @Override
    void act(XsClient xs, RemoveVlanNetwork step, StepContext context) {
      NetworkRef network = xs.raw().network().getByUuid(step.network());
      Map<PifRef, PifRecord> pifs = xs.raw().pif().getAllRecords();
      xs.raw()
          .vlan()
          .getAllRecords()
          .forEach(
              (ref, vlan) -> {
                PifRecord pif = pifs.get(vlan.untaggedPif());
                if (pif != null && pif.network().equals(network)) {
                  destroy(xs, ref);
                }
              });
      xs.raw().network().destroy(network);
    }

    private static void destroy(XsClient xs, VlanRef vlan) {
      xs.raw().vlan().destroy(vlan);
    }
  }

  /** Makes a VLAN on a host. */
  static final class Propagate extends OnPool<PropagateVlan> {
    Propagate(Fleet fleet) {
      super(fleet, Set.of("VLAN.create"));
    }

    @Override
    Probe look(XsClient xs, PropagateVlan step) {
      NetworkRef network;
      try {
        network = xs.raw().network().getByUuid(step.network());
      } catch (ObjectGoneException e) {
        return Probe.done(step.label() + " is gone from the pool");
      }
      HostRef host = ref(xs, step);
      boolean there =
          xs.raw().pif().getAllRecords().values().stream().anyMatch(p -> isOn(p, host, network));
      return there
          ? Probe.done(step.hostName() + " has " + step.label())
          : Probe.needed(step.hostName() + " lacks " + step.label());
    }

    @Override
    void act(XsClient xs, PropagateVlan step, StepContext context) {
      HostRef host = ref(xs, step);
      NetworkRef carrier = xs.raw().network().getByUuid(step.nativeNetwork());
      List<PifRef> pifs =
          xs.raw().pif().getAllRecords().entrySet().stream()
              .filter(e -> isOn(e.getValue(), host, carrier))
              .map(Map.Entry::getKey)
              .toList();
      if (pifs.isEmpty()) {
        throw new XsException(
            step.hostName() + " has no NIC on the untagged network of " + step.label());
      }
      follow(
          xs.raw()
              .vlan()
              .createAsync(pifs.get(0), step.tag(), xs.raw().network().getByUuid(step.network())),
          context,
          LIMIT);
    }
  }
}
