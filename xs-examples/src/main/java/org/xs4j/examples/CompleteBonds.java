/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xs4j.cluster.ClusterLayout;
import org.xs4j.cluster.NetworkWork;
import org.xs4j.core.DeviceName;
import org.xs4j.core.NetworkLabel;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.wait.TimeSource;
import org.xs4j.network.NetworkPlanner;
import org.xs4j.simulator.XapiSimulator;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Effect: tells where the hosts of a pool differ from the coordinator, and makes their bonds as the
 * coordinator's are, as CloudStack's {@code cloud-setup-bonding.sh} should. With flags it changes a
 * bond's members, destroys a bond, or looks for new NICs. Given hosts are only read until {@code
 * --apply}; without hosts it completes a simulated pool of three.
 */
@Command(
    name = "complete-bonds",
    sortOptions = false,
    description = "Compares a pool's hosts and completes their bonds; with flags, changes bonds.")
final class CompleteBonds extends WorkflowExample {
  /** What may be asked for instead. */
  static final class Other {
    @Option(names = "--destroy", paramLabel = "LABEL", description = "destroy a bond everywhere")
    private @Nullable String destroy;

    @Option(
        names = "--members",
        paramLabel = "LABEL=NIC,NIC",
        description = "give a bond other members everywhere")
    private @Nullable Map<String, String> members;

    @Option(names = "--scan", description = "look for new NICs")
    private boolean scan;

    private Plan plan(NetworkPlanner planner) {
      if (destroy != null) {
        return planner.destroyBond(NetworkLabel.of(destroy));
      }
      if (members != null) {
        Map.Entry<String, String> wanted = members.entrySet().iterator().next();
        return planner.changeMembers(
            NetworkLabel.of(wanted.getKey()),
            Arrays.stream(wanted.getValue().split(",", -1)).map(DeviceName::of).toList());
      }
      return scan ? planner.scan() : planner.complete();
    }
  }

  @ArgGroup private Other other = new Other();

  CompleteBonds(Terminal terminal) {
    super(terminal);
  }

  @Override
  String sample() {
    return "bonds.yaml";
  }

  /** A pool whose coordinator got a bond after the others had joined. */
  @Override
  XapiSimulator simulate() {
    XapiSimulator simulator = XapiSimulator.builder().hosts(3).nicsPerHost(5).pooled(true).start();
    simulator.host("xs-01").seed(s -> s.bond("cloud-public", "eth2", "eth3"));
    return simulator;
  }

  @Override
  Work open(ClusterLayout layout, TimeSource time, Duration patience) {
    NetworkWork work = NetworkWork.open(layout.endpoints(), layout.sshEndpoints(), time, patience);
    terminal.err().println(work.compare().describe());
    Function<NetworkPlanner, Plan> wish = other::plan;
    return Work.on(
        work, layout.networks().watchdog() ? wish : p -> other.plan(p.withoutWatchdog()));
  }
}
