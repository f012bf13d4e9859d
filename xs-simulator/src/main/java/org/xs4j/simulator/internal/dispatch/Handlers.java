/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dispatch;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The messages that are simulated, by their names. */
public final class Handlers {
  private final Map<String, Handler> handlers = new HashMap<>();
  private final Map<String, TransferHandler> transfers = new HashMap<>();

  /** Adds what takes the files of an action, such as {@code PUT /import_raw_vdi}. */
  public void onTransfer(String action, TransferHandler handler) {
    transfers.put(action, handler);
  }

  /** Returns what takes the files of an action, or null when it is not simulated. */
  @Nullable TransferHandler transfer(String action) {
    return transfers.get(action);
  }

  /** Adds a message that has a result. */
  public Handlers on(String message, Handler handler) {
    handlers.put(message, handler);
    return this;
  }

  /** Adds a message without a result. */
  public Handlers run(String message, Consumer<Context> handler) {
    return on(
        message,
        context -> {
          handler.accept(context);
          return "";
        });
  }

  /** Returns the code of a message, or null when it is not simulated. */
  public @Nullable Handler get(String message) {
    return handlers.get(message);
  }

  /** Returns whether the code of a message was written by hand. */
  public boolean has(String message) {
    return handlers.containsKey(message);
  }
}
