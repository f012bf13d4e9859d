/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.network.Isolation;
import org.xs4j.network.IsolationReport;
import org.xs4j.network.NetworkSnapshot;
import org.xs4j.network.ProveIsolation;
import org.xs4j.network.Reach;
import org.xs4j.ssh.Shells;
import org.xs4j.ssh.dom0.Pings;

/** Proves that storage is isolated. */
public final class ProveIsolationExecutor extends NetworkStepExecutor<ProveIsolation> {
  private final Set<String> proved = ConcurrentHashMap.newKeySet();
  private final Shells shells;

  /** Creates an executor over the reads and the shells of a run. */
  public ProveIsolationExecutor(PoolReads reads, Shells shells) {
    super(reads, Set.of());
    this.shells = shells;
  }

  @Override
  protected String home(ProveIsolation step) {
    return step.host();
  }

  @Override
  Probe look(ProveIsolation step, NetworkSnapshot pool) {
    return proved.contains(step.host())
        ? Probe.done("storage is isolated")
        : Probe.needed("nobody has pinged yet");
  }

  @Override
  void change(ProveIsolation step, NetworkSnapshot pool, StepContext context) {
    IsolationReport report =
        Isolation.prove(
            fresh(step).host(step.host()),
            step.networks(),
            step.secondary(),
            new Pings(shells.of(step.host())));
    report.pings().forEach(p -> context.progress(p.describe()));
    if (!report.isolated()) {
      throw new XsException(
          "storage is not isolated: "
              + String.join("; ", report.wrong().stream().map(Reach::describe).toList()));
    }
    proved.add(step.host());
  }
}
