/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.network.CreateNetwork;
import org.xs4j.network.NetworkSnapshot;
import org.xs4j.network.PoolNetwork;
import org.xs4j.xenapi.raw.NetworkArgs;

/**
 * Creates networks. XAPI lets labels repeat, so a look for the label stands before every attempt.
 */
public final class CreateNetworkExecutor extends NetworkStepExecutor<CreateNetwork> {
  static final String MARK = "xs4j:step";

  /** Creates an executor over the reads of a run. */
  public CreateNetworkExecutor(PoolReads reads) {
    super(reads, Set.of("network.create"));
  }

  @Override
  protected String home(CreateNetwork step) {
    return step.coordinator();
  }

  @Override
  Probe look(CreateNetwork step, NetworkSnapshot pool) {
    List<PoolNetwork> labelled = pool.labelled(step.label().value());
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
  void change(CreateNetwork step, NetworkSnapshot pool, StepContext context) {
    NetworkArgs.Builder args =
        NetworkArgs.builder().nameLabel(step.label().value()).otherConfig(Map.of(MARK, step.id()));
    if (step.mtuBytes() > 0) {
      args.mtu(step.mtuBytes());
    }
    context.note(BEFORE, "no network");
    follow(xapi(step).network().createAsync(args.build()), context, LIMIT);
  }
}
