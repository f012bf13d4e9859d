/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal.steps;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.upgrade.BringBackVms;
import org.xs4j.xenapi.BusyException;
import org.xs4j.xenapi.XapiException;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.raw.VmPowerState;
import org.xs4j.xenapi.raw.VmRecord;
import org.xs4j.xenapi.raw.VmRef;

/** Moves VMs to where they ran. One that was shut down or is gone meanwhile is left alone. */
final class BringBackExecutor extends OnPool<BringBackVms> {
  private static final Duration LIMIT = Duration.ofHours(1);
  private static final Map<String, String> LIVE = Map.of("live", "true");

  private final Memory memory;

  BringBackExecutor(Fleet fleet, Memory memory) {
    super(fleet, Set.of("VM.pool_migrate"));
    this.memory = memory;
  }

  @Override
  Probe look(XsClient xs, BringBackVms step) {
    List<String> names = elsewhere(xs, step).values().stream().map(VmRecord::nameLabel).toList();
    return names.isEmpty()
        ? Probe.done("its VMs are on it")
        : Probe.needed("elsewhere: " + String.join(", ", names));
  }

  private Map<VmRef, VmRecord> elsewhere(XsClient xs, BringBackVms step) {
    HostRef host = ref(xs, step);
    Map<String, String> placement = memory.placement();
    Map<VmRef, VmRecord> found = new LinkedHashMap<>();
    xs.raw()
        .vm()
        .getAllRecords()
        .forEach(
            (ref, vm) -> {
              boolean belongs = step.host().equals(placement.get(vm.uuid()));
              boolean runs = vm.powerState().equals(VmPowerState.RUNNING);
              if (belongs && runs && !vm.residentOn().equals(host)) {
                found.put(ref, vm);
              }
            });
    return found;
  }

  @Override
  void act(XsClient xs, BringBackVms step, StepContext context) {
    List<String> failures = new ArrayList<>();
    elsewhere(xs, step)
        .forEach(
            (ref, vm) -> {
              context.progress("moving " + vm.nameLabel() + " back");
              try {
                follow(xs.raw().vm().poolMigrateAsync(ref, ref(xs, step), LIVE), context, LIMIT);
              } catch (BusyException e) {
                throw e;
              } catch (XapiException e) {
                failures.add(vm.nameLabel() + ": " + e.getMessage());
              }
            });
    if (!failures.isEmpty()) {
      throw new XsException(
          "not all VMs came back to "
              + step.hostName()
              + "; they run where they are: "
              + String.join("; ", failures)
              + ". Next: mend what keeps them, then run the same command again.");
    }
  }
}
