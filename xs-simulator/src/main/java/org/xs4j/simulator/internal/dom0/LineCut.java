/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0;

import java.io.IOException;

/** The connection ends here, on order. */
public final class LineCut extends IOException {
  private static final long serialVersionUID = 1L;

  LineCut() {
    super("the connection was cut");
  }
}
