/** Mistakes that ArchitectureTest must see. Nothing uses them. */
package org.xs4j.simulator.seeded;
