/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Invocation;

/** {@code kill} of a process by its number; {@code -0} only looks. */
final class Kill implements Command {
  @Override
  public List<String> paths() {
    return List.of("/usr/bin/kill");
  }

  @Override
  public int run(Invocation call) throws IOException {
    boolean look = call.args().contains("-0");
    int status = 0;
    for (String arg : call.args()) {
      if (arg.matches("-(0|9|15|TERM|KILL|HUP|1)")) {
        continue;
      }
      if (!arg.matches("[0-9]{1,9}")) {
        return call.refuse(arg);
      }
      long pid = Long.parseLong(arg);
      boolean there = call.dom0().processes().list().containsKey(pid);
      if (!there || (!look && !call.dom0().processes().kill(pid))) {
        call.complain("bash: kill: (" + pid + ") - No such process");
        status = 1;
      }
    }
    return status;
  }
}
