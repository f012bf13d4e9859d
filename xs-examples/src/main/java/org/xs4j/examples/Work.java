/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.xs4j.cluster.ClusterReport;
import org.xs4j.cluster.ClusterWork;
import org.xs4j.cluster.NetworkReport;
import org.xs4j.cluster.NetworkWork;
import org.xs4j.cluster.PoolChange;
import org.xs4j.cluster.PoolReport;
import org.xs4j.cluster.PoolWork;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanCodec;
import org.xs4j.core.plan.RunOptions;
import org.xs4j.network.NetworkPlanner;
import org.xs4j.upgrade.UpgradeReport;
import org.xs4j.upgrade.UpgradeWork;

/** What a workflow example does with the hosts that it was opened on: look, plan, apply. */
interface Work extends AutoCloseable {
  /**
   * What came of it.
   *
   * @param text the report for people
   * @param json the report for programs
   * @param asWanted whether everything is as wanted now
   */
  record Outcome(String text, String json, boolean asWanted) {}

  /** Returns what reads and writes the plans of this work. */
  PlanCodec plans();

  /** Reads, and says what would change. */
  Plan plan();

  /** Returns what else is to be said about the plan that was made last. */
  default List<String> remarks() {
    return List.of();
  }

  /**
   * Returns work that takes back a run.
   *
   * @param run the journal of the run; closed with the work that is returned
   */
  Work takingBack(Journal run);

  /** Applies a plan, or goes on with it, and verifies. */
  Outcome apply(Plan plan, Journal journal, Consumer<RunOptions> options);

  /** Takes the right to change the pool away from whoever holds it. */
  void breakLease();

  /** Logs out; never throws. */
  @Override
  void close();

  /** Returns work on a cluster; closing it closes {@code opened}. */
  static Work on(ClusterWork opened, ClusterWork scope) {
    return new OpenedWork(
        ClusterWork.PLANS,
        scope::plan,
        (plan, journal, options) -> {
          ClusterReport report = scope.apply(plan, journal, options);
          return new Outcome(report.describe(), report.toJson(), report.verified());
        },
        run -> new TakeBack(opened, run),
        scope::breakLease,
        opened::close);
  }

  /** Returns work on the make-up of a pool; closing it closes {@code opened}. */
  static Work on(PoolWork opened, PoolChange change) {
    return new OpenedWork(
        PoolWork.PLANS,
        () -> opened.plan(change),
        (plan, journal, options) -> {
          PoolReport report = opened.apply(plan, journal, options);
          return new Outcome(report.describe(), report.toJson(), report.verified());
        },
        OpenedWork.noWayBack("there is no way back for this workflow"),
        opened::breakLease,
        opened::close);
  }

  /** Returns the upgrade of a pool; closing it closes {@code opened} and what is beside it. */
  static Work on(UpgradeWork opened, Runnable beside) {
    return new OpenedWork(
        UpgradeWork.PLANS,
        opened::plan,
        (plan, journal, options) -> {
          UpgradeReport report = opened.apply(plan, journal, options);
          return new Outcome(report.describe(), report.toJson(), report.verified());
        },
        OpenedWork.noWayBack("there is no way back for this workflow"),
        opened::breakLease,
        () -> {
          opened.close();
          beside.run();
        });
  }

  /** Returns work on the networks of a pool; closing it closes {@code opened}. */
  static Work on(NetworkWork opened, Function<NetworkPlanner, Plan> wish) {
    return new OpenedWork(
        NetworkWork.PLANS,
        () -> opened.plan(wish),
        (plan, journal, options) -> {
          NetworkReport report = opened.apply(plan, journal, options);
          return new Outcome(report.describe(), report.toJson(), report.verified());
        },
        OpenedWork.noWayBack("bond-networks takes this run back, with the same layout and journal"),
        opened::breakLease,
        opened::close);
  }
}
