/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.xs4j.cluster.SettleMember;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.fleet.XapiStepExecutor;
import org.xs4j.xenapi.raw.Xapi;

/** Waits until hosts that joined have all of their pool, and plugs storage that is not plugged. */
public final class SettleMemberExecutor extends XapiStepExecutor<SettleMember> {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** Creates an executor for a fleet. */
  public SettleMemberExecutor(Fleet fleet) {
    super(fleet, Set.of());
  }

  @Override
  protected String home(SettleMember step) {
    return step.coordinator();
  }

  private MemberState state(SettleMember step) {
    return MemberState.read(fleet().poolOf(step.coordinator()).raw(), step.host());
  }

  @Override
  protected Probe look(SettleMember step) {
    List<String> missing = state(step).missing();
    return missing.isEmpty()
        ? Probe.done("it has all of the pool")
        : Probe.needed(step.hostName() + ": " + String.join(", ", missing));
  }

  @Override
  protected void act(SettleMember step, StepContext context) {
    MemberState state = state(step);
    Xapi xapi = fleet().poolOf(step.coordinator()).raw();
    state
        .toPlug()
        .forEach(
            (pbd, label) -> {
              context.progress("plugging " + label + " on " + step.hostName());
              xapi.pbd().plug(pbd);
            });
  }

  @Override
  protected Duration settles() {
    return LIMIT;
  }
}
