/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.command;

import java.util.List;
import org.xs4j.simulator.internal.dom0.Command;
import org.xs4j.simulator.internal.dom0.Invocation;

/** A command that has nothing to do here: {@code true}, {@code false}, {@code sync}. */
final class Constant implements Command {
  private final String path;
  private final int status;

  Constant(String path, int status) {
    this.path = path;
    this.status = status;
  }

  @Override
  public List<String> paths() {
    return List.of(path);
  }

  @Override
  public int run(Invocation call) {
    return status;
  }
}
