/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.run;

import java.util.List;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.core.plan.StepExecutor;
import org.xs4j.ssh.Shells;
import org.xs4j.ssh.dom0.BlockDevices;
import org.xs4j.ssh.dom0.FcPort;
import org.xs4j.ssh.dom0.ScsiBus;
import org.xs4j.storage.RescanScsi;

/** Looks at Fibre Channel ports and has hosts look for new LUNs. */
public final class RescanScsiExecutor implements StepExecutor<RescanScsi> {
  private final Shells shells;

  /** Creates an executor for hosts that are reached over SSH. */
  public RescanScsiExecutor(Shells shells) {
    this.shells = shells;
  }

  @Override
  public Probe probe(RescanScsi step, StepContext context) {
    return new BlockDevices(shells.of(step.host()))
        .byScsiId(step.scsiId())
        .map(d -> Probe.done("LUN " + step.scsiId() + " is " + d.device()))
        .orElseGet(() -> Probe.needed("LUN " + step.scsiId() + " is not there"));
  }

  @Override
  public void run(RescanScsi step, StepContext context) {
    ScsiBus bus = new ScsiBus(shells.of(step.host()));
    List<FcPort> ports = bus.fcPorts();
    List<String> down = ports.stream().filter(p -> !p.online()).map(FcPort::toString).toList();
    if (!ports.isEmpty() && down.size() == ports.size()) {
      throw new XsException(
          step.hostName()
              + ": no Fibre Channel port is online: "
              + String.join(", ", down)
              + ". Check cables, transceivers and the switch");
    }
    if (!down.isEmpty()) {
      context.progress(
          step.hostName() + ": these ports are not online: " + String.join(", ", down));
    }
    context.progress(step.hostName() + ": rescanned " + String.join(", ", bus.rescan()));
  }

  /**
   * Whether the LUN came is for all hosts together to be seen, so that all blind ones are named.
   */
  @Override
  public void verify(RescanScsi step, StepContext context) {
    // CheckPlace looks
  }
}
