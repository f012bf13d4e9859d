/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.xs4j.core.DeviceName;
import org.xs4j.core.NetworkLabel;
import org.xs4j.ssh.dom0.ManagementRestore.Kind;

/** Puts a watchdog around what moves management. */
final class Watch {
  private final boolean wanted;
  private final Set<String> dom0Hosts;
  private final Consumer<String> problem;

  /**
   * Creates one.
   *
   * @param wanted whether management must not move without a watchdog
   * @param dom0Hosts the uuids of the hosts whose dom0 is within reach
   * @param problem is told why a host cannot be watched
   */
  Watch(boolean wanted, Set<String> dom0Hosts, Consumer<String> problem) {
    this.wanted = wanted;
    this.dom0Hosts = dom0Hosts;
    this.problem = problem;
  }

  /**
   * Returns steps with a watchdog around them, if they move management.
   *
   * @param after what the steps come after
   * @param make makes the steps, given what they come after then
   */
  List<NetworkStep> around(
      HostNetworking host,
      boolean management,
      NetworkLabel label,
      DeviceName device,
      Kind puts,
      List<String> after,
      Function<List<String>, List<NetworkStep>> make) {
    if (!management || !wanted) {
      return make.apply(after);
    }
    if (!dom0Hosts.contains(host.uuid())) {
      problem.accept(
          host.name()
              + ": management moves with '"
              + label
              + "', and dom0 is not within reach, so nothing could put it back if the host does not"
              + " answer any more. Give SSH access, or let it move without a watchdog"
              + " (in a layout: ssh, or networks.watchdog: false)");
      return List.of();
    }
    ArmWatchdog arm =
        new ArmWatchdog(host.uuid(), host.name(), label, device, puts, ArmWatchdog.SECONDS, after);
    List<String> armed = new ArrayList<>(after);
    armed.add(arm.id());
    List<NetworkStep> steps = new ArrayList<>(List.of(arm));
    List<NetworkStep> made = make.apply(List.copyOf(armed));
    steps.addAll(made);
    steps.add(
        new DisarmWatchdog(
            host.uuid(), host.name(), label, made.stream().map(NetworkStep::id).toList()));
    return steps;
  }
}
