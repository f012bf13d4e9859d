/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network.internal;

import java.time.Duration;
import java.util.Set;
import org.xs4j.core.NotFoundException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.network.NetworkSnapshot;
import org.xs4j.network.NetworkStep;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.XapiStepExecutor;
import org.xs4j.xenapi.raw.Xapi;

/**
 * Carries out steps on a pool's networks. Every look is at a snapshot that the steps of a run
 * share.
 *
 * @param <S> the type of step
 */
abstract class NetworkStepExecutor<S extends NetworkStep> extends XapiStepExecutor<S> {
  /** How long one call may take. */
  static final Duration LIMIT = Duration.ofMinutes(5);

  /** The note that says what was there before; a plan that takes the step back starts from it. */
  static final String BEFORE = Notes.BEFORE;

  private final PoolReads reads;

  NetworkStepExecutor(PoolReads reads, Set<String> messages) {
    super(reads.fleet(), messages);
    this.reads = reads;
  }

  /** Looks at a snapshot whether the step is done, needed or no longer right. */
  abstract Probe look(S step, NetworkSnapshot pool);

  /** Makes the change, once. */
  abstract void change(S step, NetworkSnapshot pool, StepContext context);

  /** What was read a moment ago may say that a step is done or needed, never that it is stale. */
  @Override
  protected final Probe look(S step) {
    try {
      Probe probe = look(step, reads.recent(home(step)));
      return probe instanceof Probe.Stale ? lookAgain(step) : probe;
    } catch (NotFoundException e) { // the host may have come since
      return lookAgain(step);
    }
  }

  @Override
  protected final Probe lookAgain(S step) {
    return look(step, reads.fresh(home(step)));
  }

  @Override
  protected final void act(S step, StepContext context) {
    try {
      change(step, reads.recent(home(step)), context);
    } finally {
      if (step.touches().equals(NetworkStep.onPool())) {
        reads.changedPool(home(step));
      } else {
        reads.changedHost(home(step));
      }
    }
  }

  final NetworkSnapshot fresh(S step) {
    return reads.fresh(home(step));
  }

  final XsClient client(S step) {
    return fleet().poolOf(home(step));
  }

  final Xapi xapi(S step) {
    return client(step).raw();
  }
}
