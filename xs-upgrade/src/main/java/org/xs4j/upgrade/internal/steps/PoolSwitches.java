/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal.steps;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.upgrade.DisableHa;
import org.xs4j.upgrade.DisableLoadBalancing;
import org.xs4j.upgrade.RestoreHa;
import org.xs4j.upgrade.RestoreLoadBalancing;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.raw.PoolRecord;
import org.xs4j.xenapi.raw.SrRef;

/** Turns off what would interfere with hosts that come and go, and on again as it was. */
final class PoolSwitches {
  private static final Duration HA = Duration.ofMinutes(15);

  private PoolSwitches() {}

  /** Turns high availability off. */
  static final class HaOff extends OnPool<DisableHa> {
    HaOff(Fleet fleet) {
      super(fleet, Set.of("pool.disable_ha"));
    }

    @Override
    Probe look(XsClient xs, DisableHa step) {
      return pool(xs).getValue().haEnabled()
          ? Probe.needed("high availability is on")
          : Probe.done("high availability is off");
    }

    @Override
    void act(XsClient xs, DisableHa step, StepContext context) {
      follow(xs.raw().pool().disableHaAsync(), context, HA);
    }
  }

  /** Turns high availability on, with the SRs, settings and tolerance that it had. */
  static final class HaOn extends OnPool<RestoreHa> {
    HaOn(Fleet fleet) {
      super(fleet, Set.of("pool.enable_ha"));
    }

    @Override
    Probe look(XsClient xs, RestoreHa step) {
      PoolRecord pool = pool(xs).getValue();
      return pool.haEnabled() && pool.haHostFailuresToTolerate() == step.toTolerate()
          ? Probe.done("on, surviving " + step.toTolerate() + " failures")
          : Probe.needed("high availability is not as it was");
    }

    @Override
    void act(XsClient xs, RestoreHa step, StepContext context) {
      if (!pool(xs).getValue().haEnabled()) {
        List<SrRef> srs =
            step.heartbeatSrs().stream().map(uuid -> xs.raw().sr().getByUuid(uuid)).toList();
        follow(xs.raw().pool().enableHaAsync(srs, step.configuration()), context, HA);
      }
      xs.raw().pool().setHaHostFailuresToTolerate(pool(xs).getKey(), step.toTolerate());
    }
  }

  /** Turns workload balancing off. */
  static final class BalancingOff extends OnPool<DisableLoadBalancing> {
    BalancingOff(Fleet fleet) {
      super(fleet, Set.of());
    }

    @Override
    Probe look(XsClient xs, DisableLoadBalancing step) {
      return pool(xs).getValue().wlbEnabled() ? Probe.needed("it is on") : Probe.done("off");
    }

    @Override
    void act(XsClient xs, DisableLoadBalancing step, StepContext context) {
      xs.raw().pool().setWlbEnabled(pool(xs).getKey(), false);
    }
  }

  /** Turns workload balancing on. */
  static final class BalancingOn extends OnPool<RestoreLoadBalancing> {
    BalancingOn(Fleet fleet) {
      super(fleet, Set.of());
    }

    @Override
    Probe look(XsClient xs, RestoreLoadBalancing step) {
      return pool(xs).getValue().wlbEnabled() ? Probe.done("on") : Probe.needed("it is off");
    }

    @Override
    void act(XsClient xs, RestoreLoadBalancing step, StepContext context) {
      xs.raw().pool().setWlbEnabled(pool(xs).getKey(), true);
    }
  }
}
