/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.network.CreateNetwork;
import org.xs4j.network.NetworkSnapshot;
import org.xs4j.network.PoolNetwork;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.fleet.XapiStepExecutor;
import org.xs4j.xenapi.raw.NetworkArgs;

/**
 * Creates networks. XAPI lets labels repeat, so a look for the label stands before every attempt.
 */
public final class CreateNetworkExecutor extends XapiStepExecutor<CreateNetwork> {
  private static final String MARK = "xs4j:step";
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Creates an executor for a fleet. */
  public CreateNetworkExecutor(Fleet fleet) {
    super(fleet, Set.of("network.create"));
  }

  @Override
  protected String home(CreateNetwork step) {
    return step.coordinator();
  }

  @Override
  protected Probe look(CreateNetwork step) {
    List<PoolNetwork> labelled =
        NetworkSnapshot.read(fleet().poolOf(home(step))).labelled(step.label().value());
    if (labelled.size() > 1) {
      return Probe.stale(
          List.of(
              labelled.size()
                  + " networks are called '"
                  + step.label()
                  + "', none was when the plan was made"));
    }
    return labelled.isEmpty()
        ? Probe.needed("no network is called '" + step.label() + "'")
        : Probe.done("bridge " + labelled.get(0).bridge());
  }

  @Override
  protected void act(CreateNetwork step, StepContext context) {
    NetworkArgs args =
        NetworkArgs.builder()
            .nameLabel(step.label().value())
            .otherConfig(Map.of(MARK, step.id()))
            .build();
    follow(fleet().poolOf(home(step)).raw().network().createAsync(args), context, LIMIT);
  }
}
