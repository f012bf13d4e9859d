/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal.steps;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.core.plan.StepExecutor;
import org.xs4j.upgrade.NotePlacement;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.raw.HostRecord;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.raw.VmPowerState;
import org.xs4j.xenapi.raw.VmRecord;

/** Notes where every VM runs. */
final class PlacementExecutor implements StepExecutor<NotePlacement> {
  private final Fleet fleet;

  PlacementExecutor(Fleet fleet) {
    this.fleet = fleet;
  }

  @Override
  public Probe probe(NotePlacement step, StepContext context) {
    if (context.notes().containsKey(Memory.VMS)) {
      return Probe.done("noted");
    }
    return OnPool.led(fleet.poolOf(step.host()), step.host())
        .<Probe>map(change -> Probe.stale(List.of(change)))
        .orElse(Probe.needed("not noted yet"));
  }

  @Override
  public void run(NotePlacement step, StepContext context) {
    XsClient xs = fleet.poolOf(step.host());
    Map<HostRef, HostRecord> hosts = xs.raw().host().getAllRecords();
    String placement =
        xs.raw().vm().getAllRecords().values().stream()
            .filter(PlacementExecutor::runs)
            .filter(vm -> hosts.containsKey(vm.residentOn()))
            .map(vm -> vm.uuid() + "=" + uuid(hosts, vm))
            .sorted()
            .collect(Collectors.joining(","));
    context.note(Memory.COORDINATOR, step.host());
    context.note(Memory.VMS, placement);
  }

  private static boolean runs(VmRecord vm) {
    return !vm.isControlDomain()
        && !vm.isATemplate()
        && !vm.isASnapshot()
        && vm.powerState().equals(VmPowerState.RUNNING);
  }

  private static String uuid(Map<HostRef, HostRecord> hosts, VmRecord vm) {
    HostRecord host = hosts.get(vm.residentOn());
    return host == null ? "" : host.uuid();
  }
}
