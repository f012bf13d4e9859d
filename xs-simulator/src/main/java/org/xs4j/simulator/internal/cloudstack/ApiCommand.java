/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.cloudstack;

import java.util.Map;

/** One command: from a request to the content of its answer. */
@FunctionalInterface
interface ApiCommand {
  /**
   * Carries out the command.
   *
   * @throws InterruptedException when the server stops meanwhile
   */
  Map<String, Object> run(ApiRequest request) throws InterruptedException;
}
