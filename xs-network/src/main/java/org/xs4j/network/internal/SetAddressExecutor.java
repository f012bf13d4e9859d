/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.network.HostPif;
import org.xs4j.network.IpSetting;
import org.xs4j.network.NetworkSnapshot;
import org.xs4j.network.SetAddress;

/** Gives interfaces their addresses. */
public final class SetAddressExecutor extends NetworkStepExecutor<SetAddress> {
  /** Creates an executor over the reads of a run. */
  public SetAddressExecutor(PoolReads reads) {
    super(reads, Set.of("PIF.reconfigure_ip"));
  }

  @Override
  protected String home(SetAddress step) {
    return step.host();
  }

  @Override
  Probe look(SetAddress step, NetworkSnapshot pool) {
    Optional<HostPif> pif = pif(step, pool);
    if (pif.isEmpty()) {
      return Probe.stale(
          List.of(step.hostName() + " has no " + step.interfaceName() + " any more"));
    }
    HostPif there = pif.get();
    if (there.management()) {
      return Probe.stale(List.of(there.name() + " has become the management interface"));
    }
    if (there.ip().sameAs(step.to())) {
      return Probe.done(there.name() + " (" + there.bridge() + ") has " + there.ip());
    }
    return there.ip().sameAs(step.from())
        ? Probe.needed(there.name() + " has " + there.ip())
        : Probe.stale(List.of(there.name() + " had " + step.from() + ", now it has " + there.ip()));
  }

  private static Optional<HostPif> pif(SetAddress step, NetworkSnapshot pool) {
    return pool.host(step.host()).pifAt(step.device().value(), step.tag());
  }

  @Override
  void change(SetAddress step, NetworkSnapshot pool, StepContext context) {
    HostPif pif = pif(step, pool).orElseThrow(() -> new XsException("no " + step.interfaceName()));
    context.note(BEFORE, pif.ip().toText());
    IpSetting to = step.to();
    follow(
        xapi(step)
            .pif()
            .reconfigureIpAsync(
                pif.ref(), to.mode(), to.ip(), to.netmask(), to.gateway(), to.dns()),
        context,
        LIMIT);
  }
}
