/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import org.xs4j.simulator.internal.dom0.Dom0;
import org.xs4j.simulator.internal.dom0.KernelFile;
import org.xs4j.simulator.internal.xapi.HostPower;

/** /proc/sysrq-trigger: {@code b} resets the machine at once, {@code o} switches it off. */
final class SysRq implements KernelFile {
  @Override
  public boolean is(String path) {
    return path.equals("/proc/sysrq-trigger");
  }

  @Override
  public void written(Dom0 dom0, String path, String text) throws IOException {
    HostPower power = new HostPower(dom0.world(), dom0.machine());
    switch (text.strip()) {
      case "b" -> dom0.world().exclusively(power::reset);
      case "o" -> dom0.world().exclusively(power::cutPower);
      case "s", "u" -> {}
      default -> throw new IOException("not simulated: sysrq " + text.strip());
    }
  }
}
