/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal.steps;

import java.time.Duration;
import java.util.Set;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.core.wait.WaitTimeoutException;
import org.xs4j.core.wait.Waiter;
import org.xs4j.upgrade.AwaitManualUpgrade;
import org.xs4j.upgrade.UpgradeOptions;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;

/** Tells a person what to do, and waits until the host has the new version. */
final class ManualExecutor extends OnPool<AwaitManualUpgrade> {
  private static final Duration LOOK = Duration.ofSeconds(30);

  private final UpgradeOptions options;

  ManualExecutor(Fleet fleet, UpgradeOptions options) {
    super(fleet, Set.of());
    this.options = options;
  }

  @Override
  Probe look(XsClient xs, AwaitManualUpgrade step) {
    RestartExecutor.Seen seen = RestartExecutor.Seen.of(xs, host(xs, step));
    return seen.live() && seen.version().equals(step.version())
        ? Probe.done("it has " + seen.version())
        : Probe.needed("it has " + seen.version());
  }

  @Override
  void act(XsClient xs, AwaitManualUpgrade step, StepContext context) {
    String todo =
        "now boot "
            + step.hostName()
            + " from the installation medium of "
            + step.version()
            + " and choose to upgrade the installation on it; it is empty and disabled. The upgrade"
            + " goes on by itself when the host is back";
    context.progress(todo);
    options.notices().accept(todo);
    try {
      Waiter.forValue(
              step.hostName() + " has " + step.version(),
              () -> look(fleet().poolOf(step.host()), step))
          .until(probe -> probe instanceof Probe.Done)
          .tolerating(XsException.class)
          .every(LOOK)
          .atMost(options.operatorLimit())
          .time(context.time())
          .await();
    } catch (WaitTimeoutException e) {
      throw new XsException(
          step.hostName()
              + " has not come back with "
              + step.version()
              + " within "
              + options.operatorLimit()
              + ". Next: "
              + todo
              + ", or boot it again as it is; then run the same command again.",
          e);
    }
  }
}
