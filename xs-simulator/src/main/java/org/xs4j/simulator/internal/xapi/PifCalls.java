/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import org.xs4j.simulator.internal.dispatch.Handlers;

/** The interfaces of hosts. */
final class PifCalls {
  private PifCalls() {}

  static void register(Handlers to) {}

  static boolean isMac(String text) {
    return text.matches("[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}");
  }
}
