/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.upgrade.internal.steps;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.xs4j.cloudstack.ClusterHandle;
import org.xs4j.cloudstack.ClusterState;
import org.xs4j.core.TransportException;
import org.xs4j.core.XsException;
import org.xs4j.core.plan.Probe;
import org.xs4j.core.plan.StepContext;
import org.xs4j.core.plan.StepExecutor;
import org.xs4j.core.wait.WaitTimeoutException;
import org.xs4j.core.wait.Waiter;
import org.xs4j.upgrade.ManageCluster;
import org.xs4j.upgrade.UnmanageCluster;
import org.xs4j.upgrade.UpgradeOptions;

/** Has CloudStack let go of the cluster, and take it back. */
final class CloudSteps {
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration VERSION_LIMIT = Duration.ofMinutes(5);

  private CloudSteps() {}

  private static ClusterHandle cluster(UpgradeOptions options, String id) {
    ClusterHandle cluster =
        options
            .cloudStack()
            .orElseThrow(
                () ->
                    new XsException(
                        "the plan changes a cluster of CloudStack; say again which one"));
    if (!cluster.id().equals(id)) {
      throw new XsException(
          "the plan is for the cluster " + id + " of CloudStack, not for " + cluster.id());
    }
    return cluster;
  }

  private static <T> T told(String next, Supplier<T> work) {
    try {
      return work.get();
    } catch (XsException e) {
      throw new XsException(e.getMessage() + ". " + next, e);
    }
  }

  /** Lets go. */
  static final class Unmanage implements StepExecutor<UnmanageCluster> {
    private final UpgradeOptions options;

    Unmanage(UpgradeOptions options) {
      this.options = options;
    }

    @Override
    public Probe probe(UnmanageCluster step, StepContext context) {
      ClusterState state;
      try {
        state = cluster(options, step.clusterId()).state();
      } catch (TransportException e) {
        return Probe.needed("CloudStack does not answer");
      }
      return state.isUnmanaged() ? Probe.done("Unmanaged") : Probe.needed(state.toString());
    }

    @Override
    public void run(UnmanageCluster step, StepContext context) {
      ClusterHandle cluster = cluster(options, step.clusterId());
      told(
          "No host was touched. Next: mend what CloudStack says, then run the same command again.",
          () -> cluster.unmanage(o -> o.onProgress(context::progress)));
    }
  }

  /** Takes it back, and waits until every host is up. */
  static final class Manage implements StepExecutor<ManageCluster> {
    private final UpgradeOptions options;

    Manage(UpgradeOptions options) {
      this.options = options;
    }

    @Override
    public Probe probe(ManageCluster step, StepContext context) {
      ClusterState state;
      try {
        state = cluster(options, step.clusterId()).state();
      } catch (TransportException e) {
        return Probe.needed("CloudStack does not answer");
      }
      if (!state.isInService()) {
        return Probe.needed(state.toString());
      }
      String behind = behind(state, step.version());
      return behind.isEmpty()
          ? Probe.done("Managed, every host is Up")
          : Probe.needed("CloudStack believes " + behind);
    }

    /** Returns which hosts CloudStack believes to have another version. */
    private static String behind(ClusterState state, String version) {
      return state.hosts().stream()
          .filter(h -> !version.isEmpty() && !h.hypervisorVersion().equals(version))
          .map(h -> h.name() + " has " + h.hypervisorVersion())
          .sorted()
          .collect(Collectors.joining(", "));
    }

    @Override
    public void run(ManageCluster step, StepContext context) {
      ClusterHandle cluster = cluster(options, step.clusterId());
      told(
          "Every host is upgraded and enabled; only CloudStack is missing. Next: look at the"
              + " management server's log, then run the same command again.",
          () -> cluster.manage(o -> o.onProgress(context::progress)));
      awaitVersion(cluster, step, context);
    }

    private static void awaitVersion(
        ClusterHandle cluster, ManageCluster step, StepContext context) {
      try {
        Waiter.forValue(
                "CloudStack knows the new version of every host",
                () -> behind(cluster.state(), step.version()))
            .until(String::isEmpty)
            .tolerating(XsException.class)
            .every(LOOK)
            .atMost(VERSION_LIMIT)
            .time(context.time())
            .await();
      } catch (WaitTimeoutException e) {
        throw new XsException(
            e.getMessage()
                + ". Every host is upgraded, enabled and Up. Next: reconnect these hosts in"
                + " CloudStack (reconnectHost), then run the same command again.",
            e);
      }
    }
  }
}
