/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal.steps;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.upgrade.ClearHostTags;
import org.xs4j.upgrade.DisableHost;
import org.xs4j.upgrade.EnableHost;
import org.xs4j.upgrade.EvacuateHost;
import org.xs4j.upgrade.UpgradeOptions;
import org.xs4j.xenapi.BusyException;
import org.xs4j.xenapi.XapiException;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.raw.HostRecord;
import org.xs4j.xenapi.raw.VmPowerState;
import org.xs4j.xenapi.raw.VmRecord;

/** Takes a host out of use and back: disabled, empty, enabled. */
final class HostSwitches {
  private HostSwitches() {}

  /** Returns the names of the VMs that are on a host. */
  static List<String> guests(XsClient xs, HostRecord host) {
    return host.residentVms().stream()
        .map(vm -> xs.raw().vm().getRecord(vm))
        .filter(vm -> !vm.isControlDomain() && !vm.powerState().equals(VmPowerState.HALTED))
        .map(VmRecord::nameLabel)
        .sorted()
        .toList();
  }

  /** Keeps new VMs away. */
  static final class Disable extends OnPool<DisableHost> {
    private final Memory memory;

    Disable(Fleet fleet, Memory memory) {
      super(fleet, Set.of());
      this.memory = memory;
    }

    @Override
    Probe look(XsClient xs, DisableHost step) {
      Optional<String> change =
          memory.of(Memory.PLACEMENT, Memory.COORDINATOR).flatMap(leader -> led(xs, leader));
      if (change.isPresent()) {
        return Probe.stale(List.of(change.get()));
      }
      return host(xs, step).enabled() ? Probe.needed("it takes VMs") : Probe.done("disabled");
    }

    @Override
    void act(XsClient xs, DisableHost step, StepContext context) {
      xs.raw().host().disable(ref(xs, step));
    }
  }

  /** Lets VMs in again. */
  static final class Enable extends OnPool<EnableHost> {
    Enable(Fleet fleet) {
      super(fleet, Set.of());
    }

    @Override
    Probe look(XsClient xs, EnableHost step) {
      return host(xs, step).enabled() ? Probe.done("enabled") : Probe.needed("disabled");
    }

    @Override
    void act(XsClient xs, EnableHost step, StepContext context) {
      xs.raw().host().enable(ref(xs, step));
    }
  }

  /** Moves VMs away, with XAPI's own plan of where each goes. */
  static final class Evacuate extends OnPool<EvacuateHost> {
    private final UpgradeOptions options;

    Evacuate(Fleet fleet, UpgradeOptions options) {
      super(fleet, Set.of("host.evacuate", "VM.pool_migrate"));
      this.options = options;
    }

    @Override
    Probe look(XsClient xs, EvacuateHost step) {
      List<String> guests = guests(xs, host(xs, step));
      return guests.isEmpty()
          ? Probe.done("no VM is on it")
          : Probe.needed("on it: " + String.join(", ", guests));
    }

    @Override
    void act(XsClient xs, EvacuateHost step, StepContext context) {
      if (host(xs, step).enabled()) {
        xs.raw().host().disable(ref(xs, step)); // an attempt before this one gave up and enabled it
      }
      try {
        follow(xs.raw().host().evacuateAsync(ref(xs, step)), context, options.evacuationLimit());
      } catch (BusyException e) {
        throw e;
      } catch (XapiException e) {
        giveUp(xs, step, context, e);
      }
    }

    private void giveUp(XsClient xs, EvacuateHost step, StepContext context, XapiException e) {
      List<String> left = guests(xs, host(xs, step));
      if (left.isEmpty()) {
        return;
      }
      context.progress("the evacuation was refused; enabling " + step.hostName() + " again");
      xs.raw().host().enable(ref(xs, step));
      throw new XsException(
          step.hostName()
              + " was not touched and takes VMs again; still on it: "
              + String.join(", ", left)
              + ". XAPI says: "
              + e.getMessage()
              + ". Next: move these VMs or shut them down, then run the same command again.",
          e);
    }
  }

  /** Removes CloudStack's tags, so that it sets the host up anew; other tags stay. */
  static final class ClearTags extends OnPool<ClearHostTags> {
    ClearTags(Fleet fleet) {
      super(fleet, Set.of());
    }

    private static List<String> cloudTags(HostRecord host) {
      return host.tags().stream()
          .filter(t -> t.startsWith("vmops-version-") || t.startsWith("cloud-heartbeat-"))
          .toList();
    }

    @Override
    protected Duration settles() {
      return Duration.ofSeconds(30);
    }

    @Override
    Probe look(XsClient xs, ClearHostTags step) {
      List<String> tags = cloudTags(host(xs, step));
      return tags.isEmpty()
          ? Probe.done("no tag of CloudStack")
          : Probe.needed(String.join(", ", tags));
    }

    @Override
    void act(XsClient xs, ClearHostTags step, StepContext context) {
      for (String tag : cloudTags(host(xs, step))) {
        xs.raw().host().removeTags(ref(xs, step), tag);
      }
    }
  }
}
