/**
 * Help for tests of what runs on simulated hosts.
 *
 * <pre>{@code
 * Journal dying = new DyingJournal(Journal.file(file), 7);
 * thenThrownBy(() -> work.apply(plan, dying, o -> {})).hasRootCauseInstanceOf(ProcessDeath.class);
 * }</pre>
 */
@NullMarked
package org.xs4j.simulator.testing;

import org.jspecify.annotations.NullMarked;
