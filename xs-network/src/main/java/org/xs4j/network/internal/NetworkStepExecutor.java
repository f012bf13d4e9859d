/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
  private final @Nullable Guard guard;

  NetworkStepExecutor(PoolReads reads, Set<String> messages) {
    this(reads, messages, null);
  }

  /** Creates an executor of steps that may come after a watchdog. */
  NetworkStepExecutor(PoolReads reads, Set<String> messages, @Nullable Guard guard) {
    super(reads.fleet(), messages);
    this.reads = reads;
    this.guard = guard;
  }

  /** Returns what a watchdog would put back for a step; empty unless management moves with it. */
  Optional<Guard.Back> back(S step, NetworkSnapshot pool) {
    return Optional.empty();
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
    Probe probe = look(step, reads.fresh(home(step)));
    if (guard != null && probe instanceof Probe.Needed) {
      guard.throwIfPutBack(step, home(step));
    }
    return probe;
  }

  @Override
  protected final void act(S step, StepContext context) {
    try {
      NetworkSnapshot pool = reads.recent(home(step));
      if (guard != null) {
        guard.before(step, pool, context, back(step, pool), xapi(step));
      }
      change(step, pool, context);
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
