/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.fleet;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.xs4j.core.TransportException;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.Step;
import org.xs4j.core.plan.StepContext;
import org.xs4j.core.plan.StepExecutor;
import org.xs4j.core.wait.WaitTimeoutException;
import org.xs4j.core.wait.Waiter;
import org.xs4j.xenapi.BusyException;
import org.xs4j.xenapi.XapiException;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.XsTask;
import org.xs4j.xenapi.raw.TaskRef;

/**
 * Carries out steps over XAPI so that a lost answer does no harm: after one, what is still at work
 * in the pool is waited for, and a new look decides whether to try again.
 *
 * @param <S> the type of step
 */
public abstract class XapiStepExecutor<S extends Step> implements StepExecutor<S> {
  private static final int ATTEMPTS = 3;
  private static final Duration OUTAGE = Duration.ofMinutes(5);
  private static final String TASK = "task";

  private final Fleet fleet;
  private final Set<String> messages;

  /**
   * Creates an executor; {@code messages} are the asynchronous messages that {@link #act} calls,
   * such as Bond.create.
   */
  protected XapiStepExecutor(Fleet fleet, Set<String> messages) {
    this.fleet = fleet;
    this.messages = Set.copyOf(messages);
  }

  /** Returns the hosts that the step may concern. */
  protected final Fleet fleet() {
    return fleet;
  }

  /** Returns the uuid of the host in whose pool the step happens. */
  protected abstract String home(S step);

  /** Looks once, by reading, whether the step is done, needed or no longer right. */
  protected abstract Probe look(S step);

  /**
   * Looks again after something may have changed: when what was done is verified, or waited for.
   * The same as {@link #look} unless that may use what was read a moment ago.
   */
  protected Probe lookAgain(S step) {
    return look(step);
  }

  /** Makes the change, once. What it throws is judged by {@link #run}. */
  protected abstract void act(S step, StepContext context);

  /**
   * Returns how long the effect may take to show after {@link #act}; two minutes unless overridden.
   */
  protected Duration settles() {
    return Duration.ofMinutes(2);
  }

  @Override
  public final Probe probe(S step, StepContext context) {
    if (context.resumed()) {
      InFlight.await(fleet.poolOf(home(step)), messages, context.time());
    }
    Probe probe = lookThrough(() -> context.resumed() ? lookAgain(step) : look(step), context);
    if (context.resumed() && probe instanceof Probe.Done) {
      forgetTask(step, context);
    }
    return probe;
  }

  @Override
  public final void run(S step, StepContext context) {
    for (int attempt = 1; ; attempt++) {
      try {
        act(step, context);
        return;
      } catch (TransportException | BusyException e) {
        context.progress("no answer (" + e.getMessage() + "); looking what became of it");
        InFlight.await(fleet.poolOf(home(step)), messages, context.time());
        if (done(step, context)) {
          forgetTask(step, context);
          return;
        }
        if (attempt == ATTEMPTS) {
          throw e;
        }
      } catch (XapiException e) {
        if (done(step, context)) {
          return;
        }
        throw e;
      }
    }
  }

  private boolean done(S step, StepContext context) {
    Probe probe = lookThrough(() -> lookAgain(step), context);
    if (probe instanceof Probe.Stale stale) {
      throw new XsException("the pool changed meanwhile: " + String.join("; ", stale.changes()));
    }
    return probe instanceof Probe.Done;
  }

  @Override
  public final void verify(S step, StepContext context) {
    try {
      Waiter.forValue(step.describe() + " shows", () -> lookAgain(step))
          .until(probe -> probe instanceof Probe.Done)
          .tolerating(TransportException.class)
          .tolerating(BusyException.class)
          .every(Duration.ofSeconds(1))
          .atMost(settles())
          .time(context.time())
          .await();
    } catch (WaitTimeoutException e) {
      throw new XsException("not as it should be afterwards: " + e.getMessage(), e);
    }
  }

  /**
   * Looks, riding out an outage such as a moving management interface or a restarting toolstack.
   */
  private static Probe lookThrough(Supplier<Probe> look, StepContext context) {
    return Waiter.forValue("the pool answers", look)
        .tolerating(TransportException.class)
        .tolerating(BusyException.class)
        .atMost(OUTAGE)
        .time(context.time())
        .await();
  }

  /** Waits for a task, noting it first so that a resumed run can find it. */
  protected final <T> T follow(XsTask<T> task, StepContext context, Duration limit) {
    context.note(TASK, task.ref());
    return task.await(limit);
  }

  private void forgetTask(S step, StepContext context) {
    String ref = context.notes().get(TASK);
    if (ref == null) {
      return;
    }
    try {
      XsClient xs = fleet.poolOf(home(step));
      xs.raw().task().destroy(TaskRef.of(ref));
    } catch (XsException e) {
      context.progress("the finished task is left to the pool: " + e.getMessage());
    }
  }
}
