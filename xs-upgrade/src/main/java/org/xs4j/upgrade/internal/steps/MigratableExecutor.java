/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal.steps;

import java.util.List;
import java.util.Set;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.ssh.Shells;
import org.xs4j.ssh.dom0.CloudScripts;
import org.xs4j.upgrade.MakeMigratable;
import org.xs4j.upgrade.facts.UpgradeFacts;
import org.xs4j.xenapi.ObjectGoneException;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.raw.VmRef;

/** Has the drivers of a VM believed in, where XAPI still asks for them. */
final class MigratableExecutor extends OnPool<MakeMigratable> {
  private final Shells shells;

  MigratableExecutor(Fleet fleet, Shells shells) {
    super(fleet, Set.of());
    this.shells = shells;
  }

  @Override
  Probe look(XsClient xs, MakeMigratable step) {
    VmRef vm;
    try {
      vm = xs.raw().vm().getByUuid(step.vm());
    } catch (ObjectGoneException e) {
      return Probe.done(step.vmName() + " is gone");
    }
    List<String> reason =
        xs.raw().host().getVmsWhichPreventEvacuation(ref(xs, step)).getOrDefault(vm, List.of());
    return UpgradeFacts.lacksDrivers(reason)
        ? Probe.needed(step.vmName() + ": " + reason.get(0))
        : Probe.done(step.vmName() + " is not kept for want of drivers");
  }

  @Override
  void act(XsClient xs, MakeMigratable step, StepContext context) {
    new CloudScripts(shells.of(step.host())).makeMigratable(step.vm());
  }
}
