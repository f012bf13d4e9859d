/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.dom0;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xs4j.ssh.HostShell;

/**
 * The memory that Xen gives dom0 at boot. Over SSH only on releases before 7.1; later ones have
 * XenAPI's {@code VM.set_memory}, which writes the same.
 *
 * <p>Source: the chapter's "Configure XenServer dom0 Memory".
 */
public final class Dom0Memory {
  private static final String TOOL = "/opt/xensource/libexec/xen-cmdline";
  private static final Pattern MAX = Pattern.compile("(?:^|[=,])max:(\\d+)([bkmgBKMG]?)");
  private static final Pattern BASE = Pattern.compile("dom0_mem=(\\d+)([bkmgBKMG]?)");

  private final HostShell shell;

  /** Looks at dom0 of a host. */
  public Dom0Memory(HostShell shell) {
    this.shell = shell;
  }

  /** Returns the bytes that the next boot gives dom0; empty when Xen decides. */
  public OptionalLong configuredBytes() {
    return parse(shell.run(TOOL, "--get-xen", "dom0_mem").requireSuccess().stdout());
  }

  static OptionalLong parse(String said) {
    Matcher max = MAX.matcher(said.strip());
    if (max.find()) {
      return OptionalLong.of(bytes(max));
    }
    Matcher base = BASE.matcher(said.strip());
    return base.find() ? OptionalLong.of(bytes(base)) : OptionalLong.empty();
  }

  private static long bytes(Matcher size) {
    long number = Long.parseLong(size.group(1));
    return switch (size.group(2).toUpperCase(Locale.ROOT)) {
      case "B" -> number;
      case "M" -> number << 20;
      case "G" -> number << 30;
      default -> number << 10; // Xen counts in KiB unless told otherwise
    };
  }

  /** Makes the next boot give dom0 so many bytes, neither more nor less. */
  public void set(long bytes) {
    shell.run(TOOL, "--set-xen", "dom0_mem=" + bytes + "B,max:" + bytes + "B").requireSuccess();
  }
}
