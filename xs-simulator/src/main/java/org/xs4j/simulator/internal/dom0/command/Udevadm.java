/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Invocation;

/** {@code udevadm settle}: device files are always made by the time that a command looks. */
final class Udevadm implements Command {
  @Override
  public List<String> paths() {
    return List.of("/usr/sbin/udevadm");
  }

  @Override
  public int run(Invocation call) throws IOException {
    return call.arg(0).equals("settle") ? 0 : call.refuse(String.join(" ", call.args()));
  }
}
