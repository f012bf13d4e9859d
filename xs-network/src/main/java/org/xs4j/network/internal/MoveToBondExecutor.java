/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.network.HostBond;
import org.xs4j.network.HostNetworking;
import org.xs4j.network.IpSetting;
import org.xs4j.network.MoveToBond;
import org.xs4j.network.NetworkSnapshot;
import org.xs4j.network.Nic;
import org.xs4j.ssh.dom0.ManagementRestore.Kind;
import org.xs4j.xenapi.raw.PifRef;

/** Moves addresses and management from members to bonds, in the order that loses nothing. */
public final class MoveToBondExecutor extends NetworkStepExecutor<MoveToBond> {
  /** Creates an executor over the reads of a run. */
  public MoveToBondExecutor(PoolReads reads, Guard guard) {
    super(reads, Set.of("PIF.plug", "PIF.reconfigure_ip", "host.management_reconfigure"), guard);
  }

  @Override
  Optional<Guard.Back> back(MoveToBond step, NetworkSnapshot pool) {
    return step.management()
        ? Optional.of(new Guard.Back(step.label(), step.member(), Kind.UNBOND))
        : Optional.empty();
  }

  @Override
  protected String home(MoveToBond step) {
    return step.host();
  }

  @Override
  Probe look(MoveToBond step, NetworkSnapshot pool) {
    HostNetworking host = pool.host(step.host());
    Optional<HostBond> bond = host.bond(step.label().value());
    Optional<Nic> member = host.nic(step.member().value());
    if (bond.isEmpty()
        || member.isEmpty()
        || !bond.get().members().contains(step.member().value())) {
      return Probe.stale(
          List.of(step.member() + " is no longer in a bond on '" + step.label() + "'"));
    }
    boolean left = member.get().hasIp() || member.get().management();
    boolean arrived =
        bond.get().pif().ip().sameAs(step.ip())
            && bond.get().attached()
            && (bond.get().management() || !step.management());
    if (arrived && !left) {
      return Probe.done(bond.get().device() + " has " + bond.get().pif().ip());
    }
    boolean foreign =
        (bond.get().pif().ip().isSet() && !bond.get().pif().ip().sameAs(step.ip()))
            || (member.get().hasIp() && !member.get().pif().ip().sameAs(step.ip()));
    return foreign
        ? Probe.stale(
            List.of(
                bond.get().device()
                    + " has "
                    + bond.get().pif().ip()
                    + " and "
                    + step.member()
                    + " has "
                    + member.get().pif().ip()))
        : Probe.needed(step.member() + " has " + member.get().pif().ip());
  }

  @Override
  void change(MoveToBond step, NetworkSnapshot pool, StepContext context) {
    HostNetworking host = pool.host(step.host());
    HostBond bond =
        host.bond(step.label().value())
            .orElseThrow(() -> new XsException("no bond on " + step.label()));
    Nic member =
        host.nic(step.member().value())
            .orElseThrow(() -> new XsException("no " + step.member() + " on " + host.name()));
    if (!bond.attached()) {
      follow(xapi(step).pif().plugAsync(bond.pif().ref()), context, LIMIT);
    }
    if (!bond.pif().ip().sameAs(step.ip())) {
      reconfigure(step, bond.pif().ref(), step.ip(), context);
    }
    if (step.management() && !bond.management()) {
      follow(xapi(step).host().managementReconfigureAsync(bond.pif().ref()), context, LIMIT);
    }
    if (member.hasIp()) {
      reconfigure(step, member.ref(), IpSetting.NONE, context);
    }
  }

  private void reconfigure(MoveToBond step, PifRef pif, IpSetting to, StepContext context) {
    follow(
        xapi(step)
            .pif()
            .reconfigureIpAsync(pif, to.mode(), to.ip(), to.netmask(), to.gateway(), to.dns()),
        context,
        LIMIT);
  }
}
