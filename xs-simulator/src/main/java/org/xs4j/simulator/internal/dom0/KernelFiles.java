/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0;

import java.io.IOException;
import java.util.Optional;

/** The files of the kernel under /proc and /sys: what is written there is an order. */
final class KernelFiles {
  private final Dom0 dom0;

  KernelFiles(Dom0 dom0) {
    this.dom0 = dom0;
  }

  /** Returns whether a path is the kernel's. */
  static boolean isKernels(String path) {
    return path.startsWith("/proc/") || path.startsWith("/sys/");
  }

  /** Takes what was written to a file that exists. */
  void written(String path, String text) throws IOException {
    if (path.startsWith("/proc/sys/")) {
      dom0.files().write(path, text.endsWith("\n") ? text : text + "\n");
      return;
    }
    Optional<KernelFile> file =
        dom0.programs().kernelFiles().stream().filter(f -> f.is(path)).findFirst();
    if (file.isEmpty()) {
      throw new IOException("not simulated: writing to " + path);
    }
    file.get().written(dom0, path, text);
  }
}
