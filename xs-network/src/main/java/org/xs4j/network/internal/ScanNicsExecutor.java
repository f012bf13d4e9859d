/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network.internal;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.network.NetworkSnapshot;
import org.xs4j.network.Nic;
import org.xs4j.network.ScanNics;

/** Lets hosts look for new NICs. */
public final class ScanNicsExecutor extends NetworkStepExecutor<ScanNics> {
  private final Set<String> scanned = ConcurrentHashMap.newKeySet();

  /** Creates an executor over the reads of a run. */
  public ScanNicsExecutor(PoolReads reads) {
    super(reads, Set.of("PIF.scan"));
  }

  @Override
  protected String home(ScanNics step) {
    return step.host();
  }

  /** A scan is asked for whenever it is planned; it takes nothing away. */
  @Override
  Probe look(ScanNics step, NetworkSnapshot pool) {
    return scanned.contains(step.host())
        ? Probe.done(pool.host(step.host()).nics().size() + " NICs")
        : Probe.needed("not looked yet");
  }

  @Override
  void change(ScanNics step, NetworkSnapshot pool, StepContext context) {
    List<Nic> before = pool.host(step.host()).nics();
    follow(xapi(step).pif().scanAsync(pool.host(step.host()).ref()), context, LIMIT);
    List<String> found =
        fresh(step).host(step.host()).nics().stream()
            .map(Nic::device)
            .filter(d -> before.stream().noneMatch(n -> n.device().equals(d)))
            .toList();
    context.progress(
        step.hostName()
            + (found.isEmpty() ? ": no new NIC" : ": found " + String.join(", ", found)));
    scanned.add(step.host());
  }
}
