/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import java.util.List;
import java.util.function.Consumer;
import org.xs4j.cluster.ClusterUndo;
import org.xs4j.cluster.ClusterWork;
import org.xs4j.cluster.UndoReport;
import org.xs4j.core.plan.Journal;
import org.xs4j.core.plan.Plan;
import org.xs4j.core.plan.PlanCodec;
import org.xs4j.core.plan.RunOptions;

/** Takes back what an earlier run did to a cluster, as its journal tells. */
final class TakeBack implements Work {
  private final ClusterWork cluster;
  private final Journal run;
  private List<String> left = List.of();

  TakeBack(ClusterWork cluster, Journal run) {
    this.cluster = cluster;
    this.run = run;
  }

  @Override
  public PlanCodec plans() {
    return ClusterWork.PLANS;
  }

  @Override
  public Work takingBack(Journal run) {
    return new TakeBack(cluster, run);
  }

  @Override
  public Plan plan() {
    ClusterUndo undo = cluster.planUndo(run);
    left = undo.left();
    return undo.plan();
  }

  @Override
  public List<String> remarks() {
    return left.stream().map(l -> "not taken back: " + l).toList();
  }

  @Override
  public Outcome apply(Plan plan, Journal journal, Consumer<RunOptions> options) {
    UndoReport report = cluster.applyUndo(new ClusterUndo(plan, left), journal, options);
    return new Outcome(report.describe(), report.toJson(), report.successful());
  }

  @Override
  public void breakLease() {
    cluster.breakLease();
  }

  @Override
  public void close() {
    run.close();
  }
}
