/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0;

import java.util.List;

/**
 * What there is to run on hosts, of all releases.
 *
 * @param commands the programs that releases install
 * @param scripts programs that somebody else puts onto hosts, known by where they lie
 * @param kernelFiles the kernel's files that act on what is written to them
 */
public record Programs(
    List<Command> commands, List<Command> scripts, List<KernelFile> kernelFiles) {
  /** Copies the lists. */
  public Programs {
    commands = List.copyOf(commands);
    scripts = List.copyOf(scripts);
    kernelFiles = List.copyOf(kernelFiles);
  }
}
