/**
 * Whole clusters: from stand-alone hosts to one pool that CloudStack can take.
 *
 * <pre>{@code
 * ClusterLayout layout = ClusterLayout.read(Path.of("cluster.yaml"));
 * try (ClusterWork work = ClusterWork.open(layout)) {
 *   Plan plan = work.plan();
 *   System.out.println(plan.describe());
 *   ClusterReport report = work.apply(plan, o -> o.allow(Risk.REBOOT));
 *   System.out.println(report.describe());
 * }
 * }</pre>
 */
@NullMarked
package org.xs4j.cluster;

import org.jspecify.annotations.NullMarked;
