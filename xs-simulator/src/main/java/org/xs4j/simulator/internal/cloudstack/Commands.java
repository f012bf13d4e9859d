/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.cloudstack;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The commands that there are, by name. */
final class Commands {
  private final Map<String, ApiCommand> all = new HashMap<>();

  Commands on(String name, ApiCommand command) {
    all.put(name.toLowerCase(Locale.ROOT), command);
    return this;
  }

  ApiCommand find(String name) {
    ApiCommand command = all.get(name.toLowerCase(Locale.ROOT));
    if (command == null) {
      throw new ApiFailure(
          432,
          9999,
          "The given command '"
              + name
              + "' either does not exist, is not available for user, or not available from ip"
              + " address '/127.0.0.1'.");
    }
    return command;
  }
}
