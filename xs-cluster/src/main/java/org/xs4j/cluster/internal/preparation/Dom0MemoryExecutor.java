/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.preparation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xs4j.cluster.preparation.HostPreparation;
import org.xs4j.cluster.preparation.SetDom0Memory;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.ssh.Shells;
import org.xs4j.ssh.dom0.Dom0Memory;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.fleet.XapiStepExecutor;
import org.xs4j.xenapi.raw.HostRecord;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.raw.VmRecord;
import org.xs4j.xenapi.raw.VmRef;

/** Sets dom0's memory: by {@code VM.set_memory} from 7.1 on, in dom0 on earlier releases. */
public final class Dom0MemoryExecutor extends XapiStepExecutor<SetDom0Memory> {
  private final Shells shells;

  /** Creates an executor for a fleet. */
  public Dom0MemoryExecutor(Fleet fleet, Shells shells) {
    super(fleet, Set.of());
    this.shells = shells;
  }

  @Override
  protected String home(SetDom0Memory step) {
    return step.host();
  }

  @Override
  protected Probe look(SetDom0Memory step) {
    long bytes = configured(step);
    if (bytes == step.toBytes()) {
      return Probe.done((bytes >> 20) + " MiB are set");
    }
    return bytes == step.fromBytes()
        ? Probe.needed((bytes >> 20) + " MiB are set")
        : Probe.stale(
            List.of(
                "dom0 was to get "
                    + (step.fromBytes() >> 20)
                    + " MiB, now it is to get "
                    + (bytes >> 20)
                    + " MiB"));
  }

  private long configured(SetDom0Memory step) {
    XsClient xs = fleet().poolOf(step.host());
    long xapi = controlDomain(xs, step).getValue().memoryStaticMax();
    return inXapi(xs, step)
        ? xapi
        : new Dom0Memory(shells.of(step.host())).configuredBytes().orElse(xapi);
  }

  @Override
  protected void act(SetDom0Memory step, StepContext context) {
    XsClient xs = fleet().poolOf(step.host());
    if (inXapi(xs, step)) {
      setInXapi(xs, controlDomain(xs, step), step.toBytes());
    } else {
      new Dom0Memory(shells.of(step.host())).set(step.toBytes());
    }
  }

  /** Below what was set when the host was installed, the lower limit has to go along. */
  private static void setInXapi(XsClient xs, Map.Entry<VmRef, VmRecord> dom0, long bytes) {
    if (bytes < dom0.getValue().memoryStaticMin()) {
      xs.raw().vm().setMemoryLimits(dom0.getKey(), bytes, bytes, bytes, bytes);
    } else {
      xs.raw().vm().setMemory(dom0.getKey(), bytes);
    }
  }

  private static boolean inXapi(XsClient xs, SetDom0Memory step) {
    HostRecord host = xs.raw().host().getRecord(xs.raw().host().getByUuid(step.host()));
    return PreparationReader.api(host) >= HostPreparation.API_7_1;
  }

  private static Map.Entry<VmRef, VmRecord> controlDomain(XsClient xs, SetDom0Memory step) {
    HostRef host = xs.raw().host().getByUuid(step.host());
    return xs.raw().host().getRecord(host).residentVms().stream()
        .map(ref -> Map.entry(ref, xs.raw().vm().getRecord(ref)))
        .filter(vm -> vm.getValue().isControlDomain() && vm.getValue().domid() == 0)
        .findFirst()
        .orElseThrow(() -> new XsException("XAPI shows no dom0 of " + step.hostName()));
  }
}
