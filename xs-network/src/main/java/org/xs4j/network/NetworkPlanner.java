/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.network;

import java.util.ArrayList;
import java.util.List;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanException;
import org.xs4j.xenapi.XsClient;

/**
 * Plans the networks of a pool that exists. {@link #steps} is pure; everything else reads once and
 * calls it.
 */
public final class NetworkPlanner {
  private final XsClient xs;

  private NetworkPlanner(XsClient xs) {
    this.xs = xs;
  }

  /** Returns a planner for the pool of a client. */
  public static NetworkPlanner on(XsClient xs) {
    return new NetworkPlanner(xs);
  }

  /**
   * Reads the pool and says what would change; empty when the pool is as wanted.
   *
   * @throws PlanException when the wish cannot be met, naming every reason
   */
  public Plan plan(NetworkLayout wanted) {
    NetworkSnapshot snapshot = NetworkSnapshot.read(xs);
    String pool =
        snapshot.poolLabel().isEmpty() ? snapshot.hosts().get(0).name() : snapshot.poolLabel();
    return Plan.of("networks of " + pool, steps(wanted, snapshot));
  }

  /**
   * Compares what is wanted with what is there. Pure: no I/O, the same answer for the same input.
   *
   * @return the steps, the coordinator's first; empty when the pool is as wanted
   * @throws PlanException when the wish cannot be met, naming every reason
   */
  public static List<NetworkStep> steps(NetworkLayout wanted, NetworkSnapshot snapshot) {
    return new NetworkComparison(wanted, snapshot).steps();
  }

  /**
   * Returns why a host's NICs cannot carry a layout (missing, or two members of a bond with an IP
   * configuration), each reason with the host's name; empty when they can.
   */
  public static List<String> deviceProblems(NetworkLayout wanted, HostNetworking host) {
    List<String> problems = new ArrayList<>(NetworkComparison.missingDevices(wanted, host));
    wanted.bonds().forEach(b -> problems.addAll(NetworkComparison.addressProblems(b, host)));
    return List.copyOf(problems);
  }
}
