/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.JournalEntry;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanCodec;
import org.xs4j.core.plan.PlanRunner;
import org.xs4j.core.plan.Report;
import org.xs4j.core.plan.RunOptions;
import org.xs4j.core.plan.StepExecutors;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.xenapi.XsClient;

/** Applies plans while holding the right to change the pool. */
public final class LeasedRun {
  private static final String LEASE = "lease";

  private final PlanCodec plans;
  private final Supplier<XsClient> pool;
  private final TimeSource time;

  /**
   * Creates a run.
   *
   * @param plans reads and writes the plans
   * @param pool the client of the pool that is changed
   * @param time the clock of every wait
   */
  public LeasedRun(PlanCodec plans, Supplier<XsClient> pool, TimeSource time) {
    this.plans = plans;
    this.pool = pool;
    this.time = time;
  }

  /**
   * Applies a plan, or goes on with one that the journal holds unfinished.
   *
   * @throws org.xs4j.core.plan.RiskRefusedException before anything is touched
   * @throws PoolLease.LeaseHeldException when somebody else is changing the pool
   * @throws org.xs4j.core.plan.PlanException when a step failed or the pool has changed
   */
  public Report apply(
      Plan plan, StepExecutors executors, Journal journal, Consumer<RunOptions> options) {
    PlanRunner runner = PlanRunner.local(plans);
    RunOptions asked = new RunOptions();
    options.accept(asked);
    asked.refuseRisk(plan);
    if (plan.isEmpty()) {
      knownOwner(journal).ifPresent(owner -> PoolLease.giveBack(pool.get(), owner));
      return runner.run(plan, executors, Journal.inMemory(), options);
    }
    PoolLease lease = PoolLease.take(pool, owner(journal), time);
    try {
      return runner.run(plan, executors, journal, options.andThen(o -> o.time(time)));
    } finally {
      lease.close();
    }
  }

  /** The owner of the lease is the journal, so that a resumed run finds itself. */
  private String owner(Journal journal) {
    return knownOwner(journal).orElseGet(() -> newOwner(journal));
  }

  private String newOwner(Journal journal) {
    String owner = System.getProperty("user.name") + " with journal " + UUID.randomUUID();
    journal.append(new JournalEntry(time.now(), JournalEntry.Kind.NOTE, "", Map.of(LEASE, owner)));
    return owner;
  }

  private static Optional<String> knownOwner(Journal journal) {
    return journal.entries().stream()
        .map(e -> e.detail().get(LEASE))
        .filter(Objects::nonNull)
        .reduce((first, last) -> last);
  }
}
