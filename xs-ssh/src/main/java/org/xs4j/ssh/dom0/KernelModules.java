/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.dom0;

import org.xs4j.core.Refusal;
import org.xs4j.ssh.HostShell;

/** Modules of dom0's kernel. */
public final class KernelModules {
  /** The module without which no kernel from 3.18 on knows {@code net.bridge.bridge-nf-call-…}. */
  public static final String BRIDGE_FILTER = "br_netfilter";

  private static final String DIRECTORY = "/etc/modules-load.d/";
  private static final int READABLE = 0644;
  private static final int TRAVERSABLE = 0755;

  private final HostShell shell;

  /** Looks at dom0 of a host. */
  public KernelModules(HostShell shell) {
    this.shell = shell;
  }

  /** Loads a module now and at each boot, before the kernel's settings are made. */
  public void keep(String module) {
    if (!module.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,60}")) {
      throw Refusal.of("kernel module", module, "a name such as " + BRIDGE_FILTER);
    }
    shell.run("modprobe", module).requireSuccess();
    String file = DIRECTORY + "xs4j-" + module + ".conf";
    if (!shell.files().exists(file)) {
      shell.files().makeDirectories(DIRECTORY.substring(0, DIRECTORY.length() - 1), TRAVERSABLE);
      shell.files().write(file, module + "\n", READABLE);
    }
  }
}
