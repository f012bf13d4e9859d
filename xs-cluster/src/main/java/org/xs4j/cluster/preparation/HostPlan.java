/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.preparation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.xs4j.cluster.internal.preparation.BridgeSettings;
import org.xs4j.core.plan.Step;
import org.xs4j.ssh.dom0.Backend;

/** The steps of one host: what a reboot puts in force, the reboot, what comes after it. */
final class HostPlan {
  private static final int MIB_SHIFT = 20;

  private final PreparationLayout wanted;
  private final HostPreparation host;
  private final List<Step> steps = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();
  private List<String> last = List.of();

  HostPlan(PreparationLayout wanted, HostPreparation host) {
    this.wanted = wanted;
    this.host = host;
  }

  List<Step> steps() {
    return steps;
  }

  void beforeReboot() {
    memory();
    backend();
    time();
    if (host.packRebootAsked()) {
      rebootFor("an update that asks for it");
    }
  }

  private void memory() {
    if (wanted.dom0Memory().isEmpty()) {
      return;
    }
    long target = wanted.dom0Memory().get().forHost(host.memoryMib(), host.dom0Mib());
    if (target != host.dom0Mib()) {
      steps.add(
          new SetDom0Memory(
              host.uuid(),
              host.name(),
              host.dom0Mib() << MIB_SHIFT,
              target << MIB_SHIFT,
              List.of()));
    }
    if (target != host.dom0Mib() || host.dom0RebootAsked()) {
      rebootFor("its dom0 memory");
    }
  }

  private void backend() {
    Optional<Backend> target = wanted.networkBackend();
    if (target.isEmpty()) {
      return;
    }
    host.configured()
        .filter(configured -> configured != target.get())
        .ifPresent(
            from ->
                steps.add(
                    new SwitchBackend(host.uuid(), host.name(), from, target.get(), List.of())));
    if (!runs(target.get())) {
      rebootFor("its network back end");
    }
  }

  private boolean runs(Backend backend) {
    return !host.backend().isEmpty() && Backend.parse(host.backend()) == backend;
  }

  private void time() {
    HostPreparation.Time time = host.time().orElse(null);
    if (time == null) {
      return;
    }
    if (!time.isTold(wanted.ntpServers())) {
      steps.add(
          new SetTimeServers(
              host.uuid(),
              host.name(),
              time.daemon(),
              time.servers(),
              wanted.ntpServers(),
              List.of()));
    }
    if (!time.active() || !time.enabled()) {
      List<String> after = steps.isEmpty() ? List.of() : PreparationPlanner.ids(steps);
      steps.add(new StartTimeService(host.uuid(), host.name(), time.daemon(), after));
    }
  }

  void rebootFor(String reason) {
    if (!reasons.contains(reason)) {
      reasons.add(reason);
    }
  }

  /** Returns the reboot, if there is a reason for one. */
  List<Step> reboot(List<String> before, List<String> problems) {
    last = PreparationPlanner.ids(steps);
    if (reasons.isEmpty()) {
      return List.of();
    }
    problems.addAll(PreparationRules.rebootProblems(host, reasons));
    RebootHost reboot = new RebootHost(host.uuid(), host.name(), host.bootTime(), reasons, before);
    last = List.of(reboot.id());
    return List.of(reboot);
  }

  List<Step> afterReboot() {
    List<Step> later = new ArrayList<>();
    SortedMap<String, String> settings = BridgeSettings.ALL;
    boolean bridge = wanted.networkBackend().filter(Backend.BRIDGE::equals).isPresent();
    if (bridge && !(holds(settings, host.kept()) && holds(settings, host.inForce()))) {
      later.add(new KeepKernelSettings(host.uuid(), host.name(), settings, last));
    }
    HostPreparation.Time time = host.time().orElse(null);
    if (time != null && (!time.sync().synchronised() || !time.isTold(wanted.ntpServers()))) {
      later.add(new AwaitClock(host.uuid(), host.name(), last));
    }
    return later;
  }

  private static boolean holds(SortedMap<String, String> settings, Map<String, String> there) {
    return there.entrySet().containsAll(settings.entrySet());
  }
}
