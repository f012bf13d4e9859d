/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0;

import java.io.IOException;

/** A file of the kernel that acts on what is written to it. */
public interface KernelFile {
  /** Returns whether a path is this file's, or one of these files'. */
  boolean is(String path);

  /**
   * Takes what was written.
   *
   * @throws IOException when it is not understood; the message is what the writer is told
   */
  void written(Dom0 dom0, String path, String text) throws IOException;
}
