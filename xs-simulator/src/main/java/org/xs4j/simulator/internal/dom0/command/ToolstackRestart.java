/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Invocation;

/** {@code xe-toolstack-restart}. */
final class ToolstackRestart implements Command {
  private final UnitControl control = new UnitControl();

  @Override
  public List<String> paths() {
    return List.of("/opt/xensource/bin/xe-toolstack-restart");
  }

  @Override
  public int run(Invocation call) throws IOException {
    call.print("Executing xe-toolstack-restart");
    control.apply(call.dom0(), "xapi", "restart");
    call.print("done.");
    return 0;
  }
}
