/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.core.plan.StepExecutor;
import org.xs4j.upgrade.ProveEvacuation;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.raw.VmRecord;
import org.xs4j.xenapi.raw.VmRef;

/** Has XAPI judge whether hosts can be emptied. */
final class ProveExecutor implements StepExecutor<ProveEvacuation> {
  private final Fleet fleet;

  ProveExecutor(Fleet fleet) {
    this.fleet = fleet;
  }

  @Override
  public Probe probe(ProveEvacuation step, StepContext context) {
    List<String> kept = kept(step);
    return kept.isEmpty() ? Probe.done("they can") : Probe.needed(String.join("; ", kept));
  }

  @Override
  public void run(ProveEvacuation step, StepContext context) {
    throw new XsException("not every VM can leave its host: " + String.join("; ", kept(step)));
  }

  private List<String> kept(ProveEvacuation step) {
    XsClient xs = fleet.poolOf(step.host());
    List<String> kept = new ArrayList<>();
    for (String uuid : step.hosts()) {
      HostRef host = xs.raw().host().getByUuid(uuid);
      Map<VmRef, List<String>> preventing = xs.raw().host().getVmsWhichPreventEvacuation(host);
      if (!preventing.isEmpty()) {
        String name = xs.raw().host().getNameLabel(host);
        Map<VmRef, VmRecord> vms = xs.raw().vm().getAllRecords();
        preventing.forEach((vm, why) -> kept.add(name + ": " + reason(vms, vm, why)));
      }
    }
    return kept;
  }

  private static String reason(Map<VmRef, VmRecord> vms, VmRef vm, List<String> why) {
    VmRecord record = vms.get(vm);
    return (record == null ? vm.value() : record.nameLabel())
        + " ("
        + (why.isEmpty() ? "no reason given" : why.get(0))
        + ")";
  }
}
