/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.preparation;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.xs4j.cluster.preparation.RebootHost;
import org.xs4j.core.TransportException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.core.wait.WaitTimeoutException;
import org.xs4j.core.wait.Waiter;
import org.xs4j.xenapi.BusyException;
import org.xs4j.xenapi.XapiException;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.Fleet;
import org.xs4j.xenapi.fleet.XapiStepExecutor;
import org.xs4j.xenapi.raw.HostRecord;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.raw.VmPowerState;
import org.xs4j.xenapi.raw.VmRecord;

/**
 * Reboots hosts and waits until they are back. The call answers before the host goes down, and
 * {@code host.enabled} and {@code host_metrics.live} say yes for a while longer; what tells one
 * boot from the next is {@code boot_time}.
 */
public final class RebootExecutor extends XapiStepExecutor<RebootHost> {
  private static final Duration BACK = Duration.ofMinutes(30);
  private static final Duration ENABLED_BY_ITSELF = Duration.ofMinutes(3);
  private static final Duration LOOK = Duration.ofSeconds(2);

  /** Creates an executor for a fleet. */
  public RebootExecutor(Fleet fleet) {
    super(fleet, Set.of());
  }

  @Override
  protected String home(RebootHost step) {
    return step.host();
  }

  @Override
  protected Probe look(RebootHost step) {
    XsClient xs = fleet().poolOf(step.host());
    HostRecord host = host(xs, step);
    if (booted(host, step)) {
      return live(xs, host) && host.enabled()
          ? Probe.done("booted at " + bootTime(host))
          : Probe.needed("it has booted, and is not enabled yet");
    }
    List<String> instances = instances(xs, host);
    return instances.isEmpty()
        ? Probe.needed("booted at " + bootTime(host))
        : Probe.stale(List.of("instances run on it now: " + String.join(", ", instances)));
  }

  @Override
  protected void act(RebootHost step, StepContext context) {
    XsClient xs = fleet().poolOf(step.host());
    if (!booted(host(xs, step), step)) {
      goDown(xs, step, context);
    }
    context.progress("waiting for " + step.hostName() + " to come back");
    await(step, context, "is back", BACK, Seen::back);
    try {
      await(step, context, "is enabled", ENABLED_BY_ITSELF, Seen::enabled);
    } catch (WaitTimeoutException e) {
      context.progress(step.hostName() + " did not enable itself; enabling it");
      xs.raw().host().enable(ref(xs, step));
    }
  }

  private static void goDown(XsClient xs, RebootHost step, StepContext context) {
    HostRef host = ref(xs, step);
    if (host(xs, step).enabled()) {
      xs.raw().host().disable(host);
    }
    try {
      xs.raw().host().reboot(host);
    } catch (TransportException e) {
      if (e.surelyNotSent()) {
        throw e;
      }
      context.progress("the answer to the reboot was lost; watching the host");
    }
  }

  /** What a wait looks at. */
  private record Seen(boolean booted, boolean live, boolean enabled) {
    boolean back() {
      return booted && live;
    }
  }

  private static Seen seen(XsClient xs, RebootHost step) {
    HostRecord host = host(xs, step);
    return new Seen(booted(host, step), live(xs, host), host.enabled());
  }

  private void await(
      RebootHost step,
      StepContext context,
      String what,
      Duration limit,
      Predicate<Seen> condition) {
    Waiter.forValue(step.hostName() + " " + what, () -> seen(fleet().poolOf(step.host()), step))
        .until(condition)
        .tolerating(TransportException.class)
        .tolerating(BusyException.class)
        .tolerating(XapiException.class) // a toolstack that is starting refuses many things
        .every(LOOK)
        .atMost(limit)
        .time(context.time())
        .await();
  }

  private static HostRef ref(XsClient xs, RebootHost step) {
    return xs.raw().host().getByUuid(step.host());
  }

  private static HostRecord host(XsClient xs, RebootHost step) {
    return xs.raw().host().getRecord(ref(xs, step));
  }

  private static String bootTime(HostRecord host) {
    return host.otherConfig().getOrDefault("boot_time", "");
  }

  private static boolean booted(HostRecord host, RebootHost step) {
    String now = bootTime(host);
    return !now.isEmpty() && !now.equals(step.bootTime());
  }

  private static boolean live(XsClient xs, HostRecord host) {
    return !host.metrics().isNull() && xs.raw().hostMetrics().getLive(host.metrics());
  }

  private static List<String> instances(XsClient xs, HostRecord host) {
    return host.residentVms().stream()
        .map(ref -> xs.raw().vm().getRecord(ref))
        .filter(vm -> !vm.isControlDomain() && !vm.powerState().equals(VmPowerState.HALTED))
        .map(VmRecord::nameLabel)
        .toList();
  }
}
