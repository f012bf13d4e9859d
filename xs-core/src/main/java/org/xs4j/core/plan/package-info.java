/**
 * Plans: what would change, as data; and the runner that makes it so, journalled, repeatable and
 * resumable.
 *
 * <p>A planner compares a layout with a snapshot and answers with a {@link org.xs4j.core.plan.Plan}
 * of {@link org.xs4j.core.plan.Step}s. A {@link org.xs4j.core.plan.PlanRunner} carries it out: for
 * each step it notes the intent in the journal, probes whether the step is still needed and still
 * right, runs it, verifies it, and notes the result.
 *
 * <pre>{@code
 * Plan plan = planner.plan(layout, snapshot);
 * System.out.println(plan.describe());
 * try (Journal journal = Journal.file(path)) {
 *   Report report = PlanRunner.local(codec).run(plan, executors, journal, o -> o.allow(Risk.OUTAGE));
 *   System.out.println(report.describe());
 * }
 * }</pre>
 */
@NullMarked
package org.xs4j.core.plan;

import org.jspecify.annotations.NullMarked;
