/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Invocation;
import org.xs4j.simulator.internal.world.Machine;

/**
 * {@code xen-cmdline --get-xen dom0_mem} and {@code --set-xen dom0_mem=…}: memory from next boot.
 */
final class XenCmdline implements Command {
  private static final String FILE = "/boot/grub/grub.cfg";
  private static final String XEN = "\tmultiboot2 /boot/xen.gz ";
  private static final Pattern SIZE =
      Pattern.compile("(\\d{1,15})([BKMG]?)", Pattern.CASE_INSENSITIVE);

  @Override
  public List<String> paths() {
    return List.of("/opt/xensource/libexec/xen-cmdline");
  }

  @Override
  public int run(Invocation call) throws IOException {
    if (call.args().equals(List.of("--get-xen", "dom0_mem"))) {
      call.print(current(call));
      return 0;
    }
    String setting = call.arg(1);
    boolean set = call.arg(0).equals("--set-xen") && call.args().size() == 2;
    if (!set || !setting.startsWith("dom0_mem=")) {
      return call.refuse(String.join(" ", call.args()));
    }
    long bytes = bytes(setting);
    if (bytes <= 0) {
      return call.refuse(setting);
    }
    call.dom0().files().write(FILE, XEN + setting + " watchdog ucode=scan\n");
    call.world().exclusively(() -> call.machine().disk().setMemoryBytes(bytes));
    return 0;
  }

  /** Returns what the boot loader has: what was set here, unless XAPI set something else since. */
  private static String current(Invocation call) {
    Machine machine = call.machine();
    long bytes = machine.disk().memoryBytes();
    if (bytes == 0) {
      Row dom0 = machine.db().find("VM", machine.host().text("control_domain"));
      bytes = dom0 == null ? 0 : dom0.number("memory_static_max");
    }
    String set = call.dom0().files().read(FILE).replaceFirst("(?s).*?(dom0_mem=\\S+).*", "$1");
    return set.startsWith("dom0_mem=") && bytes(set) == bytes
        ? set
        : "dom0_mem=" + bytes + "B,max:" + bytes + "B";
  }

  /** Returns the highest of the sizes in a setting, as Xen reads them: kilobytes unless said. */
  static long bytes(String setting) {
    long most = 0;
    for (String part : setting.substring("dom0_mem=".length()).split(",", -1)) {
      Matcher size = SIZE.matcher(part.replaceFirst("^(max|min):", ""));
      if (!size.matches()) {
        return -1;
      }
      long number = Long.parseLong(size.group(1));
      long unit =
          switch (size.group(2).toUpperCase(java.util.Locale.ROOT)) {
            case "B" -> 1;
            case "M" -> 1 << 20;
            case "G" -> 1 << 30;
            default -> 1 << 10;
          };
      most = Math.max(most, number * unit);
    }
    return most;
  }
}
