/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Invocation;

/** {@code id} and {@code whoami}: root. */
final class Id implements Command {
  @Override
  public List<String> paths() {
    return List.of("/usr/bin/id", "/usr/bin/whoami");
  }

  @Override
  public int run(Invocation call) throws IOException {
    if (call.name().equals("whoami") || call.arg(0).equals("-un")) {
      call.print("root");
    } else if (call.arg(0).equals("-u")) {
      call.print("0");
    } else if (call.args().isEmpty()) {
      call.print("uid=0(root) gid=0(root) groups=0(root)");
    } else {
      return call.refuse(call.arg(0));
    }
    return 0;
  }
}
