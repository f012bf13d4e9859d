/** The SSH and SFTP servers of simulated hosts. */
@NullMarked
package org.xs4j.simulator.internal.ssh;

import org.jspecify.annotations.NullMarked;
