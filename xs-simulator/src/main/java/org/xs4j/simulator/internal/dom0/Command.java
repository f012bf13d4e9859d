/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0;

import java.io.IOException;
import java.util.List;
import org.xs4j.simulator.internal.schema.Profile;

/** A program of dom0. One class for each; {@code Commands} in the package below lists them. */
public interface Command {
  /** Returns the absolute paths that it is installed under. */
  List<String> paths();

  /** Returns whether a release has it; all have unless said. */
  default boolean isOn(Profile release) {
    return true;
  }

  /**
   * Runs it and returns its exit status.
   *
   * @throws IOException when its streams are gone
   * @throws InterruptedException when it is killed
   */
  int run(Invocation call) throws IOException, InterruptedException;
}
