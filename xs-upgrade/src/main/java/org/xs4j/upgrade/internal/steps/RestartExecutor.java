/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal.steps;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.xs4j.core.TransportException;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.core.wait.WaitTimeoutException;
import org.xs4j.core.wait.Waiter;
import org.xs4j.upgrade.RestartHost;
import org.xs4j.upgrade.UpgradeOptions;
import org.xs4j.upgrade.internal.FactsReader;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.raw.HostAllowedOperations;
import org.xs4j.xenapi.raw.HostRecord;

/**
 * Restarts a host and waits until it is back. XAPI answers before the host goes down, and says that
 * it is live for a while longer; what tells one boot from the next is its {@code boot_time}. When
 * the host is the coordinator the pool answers nobody meanwhile.
 */
final class RestartExecutor extends OnPool<RestartHost> {
  private static final Duration LOOK = Duration.ofSeconds(10);
  private static final Duration ENABLING = Duration.ofMinutes(5);
  private static final String BOOTED = "booted";

  /** What a host has among its operations while it goes down. */
  private static final Set<HostAllowedOperations> LEAVING =
      Set.of(HostAllowedOperations.SHUTDOWN, HostAllowedOperations.REBOOT);

  private final UpgradeOptions options;

  RestartExecutor(Fleet fleet, UpgradeOptions options) {
    super(fleet, Set.of());
    this.options = options;
  }

  /** What a look at a host says. */
  record Seen(Instant booted, boolean live, boolean leaving, String version) {
    static Seen of(XsClient xs, HostRecord host) {
      boolean live = !host.metrics().isNull() && xs.raw().hostMetrics().getLive(host.metrics());
      boolean leaving = host.currentOperations().values().stream().anyMatch(LEAVING::contains);
      return new Seen(FactsReader.booted(host), live, leaving, InstallerSteps.version(host));
    }
  }

  private static Seen seen(XsClient xs, RestartHost step) {
    return Seen.of(xs, host(xs, step));
  }

  @Override
  Probe look(XsClient xs, RestartHost step) {
    Seen seen = seen(xs, step);
    if (!seen.booted().isAfter(step.booted())) {
      return Probe.needed("it booted at " + seen.booted());
    }
    if (!seen.live()) {
      return Probe.needed("it has booted and shows no sign of life yet");
    }
    return seen.version().equals(step.version())
        ? Probe.done("booted at " + seen.booted() + ", with " + seen.version())
        : Probe.needed("it came back with " + seen.version());
  }

  @Override
  void act(XsClient xs, RestartHost step, StepContext context) {
    Seen now = seen(xs, step);
    Instant last = lastBoot(step, context);
    if (now.leaving() || !now.live()) {
      // an attempt before this one sent it down
      awaitBack(step, context, now.leaving() ? now.booted() : last);
    } else {
      if (now.booted().isAfter(last) && !step.prepare().isEmpty()) {
        context.progress("it came back with " + now.version() + "; preparing the installer again");
        InstallerSteps.prepare(xs, step, step.hostName(), step.prepare());
      }
      context.note(BOOTED, now.booted().toString());
      goDown(xs, step, context);
      awaitBack(step, context, now.booted());
    }
    keepOut(step, context);
    checkVersion(step);
  }

  /**
   * XAPI enables a host once it has started. It is to take no VM before its scripts and its storage
   * are there, so it is disabled again.
   */
  private void keepOut(RestartHost step, StepContext context) {
    try {
      Waiter.forValue(
              step.hostName() + " is enabled by XAPI",
              () -> host(fleet().poolOf(step.host()), step).enabled())
          .until(enabled -> enabled)
          .tolerating(XsException.class)
          .every(LOOK)
          .atMost(ENABLING)
          .time(context.time())
          .await();
    } catch (WaitTimeoutException e) {
      context.progress("it is not enabled by itself");
      return;
    }
    XsClient xs = fleet().poolOf(step.host());
    xs.raw().host().disable(ref(xs, step));
  }

  /** Returns when the host had booted before the last attempt, or when the plan was made. */
  private static Instant lastBoot(RestartHost step, StepContext context) {
    String noted = context.notes().get(BOOTED);
    return noted == null ? step.booted() : Instant.parse(noted);
  }

  private static void goDown(XsClient xs, RestartHost step, StepContext context) {
    if (host(xs, step).enabled()) {
      xs.raw().host().disable(ref(xs, step));
    }
    try {
      xs.raw().host().reboot(ref(xs, step));
    } catch (TransportException e) {
      if (e.surelyNotSent()) {
        throw e;
      }
      context.progress("the answer to the restart was lost; watching the host");
    }
  }

  private void awaitBack(RestartHost step, StepContext context, Instant from) {
    Duration limit = step.upgrades() ? options.installLimit() : options.restartLimit();
    context.progress("waiting for " + step.hostName() + " to come back");
    try {
      Waiter.forValue(step.hostName() + " is back", () -> seen(fleet().poolOf(step.host()), step))
          .until(s -> s.booted().isAfter(from) && s.live())
          .tolerating(XsException.class) // while it starts it refuses in many ways
          .every(LOOK)
          .atMost(limit)
          .time(context.time())
          .await();
    } catch (WaitTimeoutException e) {
      throw new XsException(
          step.hostName()
              + " did not come back within "
              + limit
              + ". The other hosts run on; this one is disabled and holds no VM. Next: look at its"
              + " console; when it is up, run the same command again."
              + (step.upgrades() ? " The installer's menu can restore the old version." : ""),
          e);
    }
  }

  private void checkVersion(RestartHost step) {
    Seen now = seen(fleet().poolOf(step.host()), step);
    if (!now.version().equals(step.version())) {
      throw new XsException(
          step.hostName()
              + " came back with "
              + now.version()
              + " instead of "
              + step.version()
              + ": the installer did not run, or failed and left the old version. The pool works on,"
              + " the host is disabled. Next: look at its console and at the medium, then run the"
              + " same command again; it prepares the installer anew. If the host is damaged, boot"
              + " the installation medium and choose to restore from the backup partition.");
    }
  }
}
