/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dispatch;

import java.io.IOException;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.World;

/** Takes the files of one action. */
@FunctionalInterface
public interface TransferHandler {
  /** Takes a file; the lock is not held. */
  Transfer.Answer take(World world, Machine machine, Transfer transfer) throws IOException;
}
