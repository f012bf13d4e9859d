/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.testing;

/** Stands for the end of the process: nothing that handles errors of a step catches it. */
public final class ProcessDeath extends Error {
  private static final long serialVersionUID = 1L;

  /** Creates the end at a point. */
  public ProcessDeath(String point) {
    super("the process died " + point);
  }
}
