/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dispatch;

import java.io.IOException;
import org.xs4j.simulator.internal.wire.Call;
import org.xs4j.simulator.internal.wire.Reply;
import org.xs4j.simulator.internal.world.Machine;

/** The whole simulator seen from a socket: what a machine answers to a call. */
public interface Kernel {
  /** Answers a call that came to a machine. */
  Reply handle(Machine machine, Call call);

  /**
   * Answers a call that comes from a machine's own control domain: no network is needed for it, and
   * no password.
   */
  Reply handleLocally(Machine machine, Call call);

  /** Takes a file that came to a machine. */
  Transfer.Answer transfer(Machine machine, Transfer transfer) throws IOException;
}
