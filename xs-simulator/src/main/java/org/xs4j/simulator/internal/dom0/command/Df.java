/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.util.List;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Invocation;

/** {@code df} of the root file system: 18 GB, some of it free as a test says. */
final class Df implements Command {
  private static final long KILOBYTES = 18L << 20;

  @Override
  public List<String> paths() {
    return List.of("/usr/bin/df");
  }

  @Override
  public int run(Invocation call) throws IOException {
    for (String arg : call.args()) {
      if (arg.startsWith("-") && !arg.matches("-[kP]+")) {
        return call.refuse(arg);
      }
    }
    for (String name : call.operands()) {
      if (!java.nio.file.Files.exists(call.path(name))) {
        return call.fail(1, "'" + name + "': No such file or directory");
      }
    }
    long free = Math.min(KILOBYTES, call.machine().disk().freeBytes() >> 10);
    long used = KILOBYTES - free;
    call.print("Filesystem     1024-blocks    Used Available Capacity Mounted on");
    call.print(
        "/dev/sda1 " + KILOBYTES + " " + used + " " + free + " " + used * 100 / KILOBYTES + "% /");
    return 0;
  }
}
