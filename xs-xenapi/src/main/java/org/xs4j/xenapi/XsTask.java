/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * One of XAPI's tasks: a call that runs on in the pool.
 *
 * @param <T> what the call returns
 */
public interface XsTask<T> {
  /** Returns the task's ref as text, to note it down before waiting. */
  String ref();

  /**
   * Has a listener told of the task's progress, while somebody waits in {@link #await}: first where
   * it stands, then each change, the end included. It runs on the client's listener thread and must
   * be quick; what it throws is logged.
   *
   * @return this task
   */
  default XsTask<T> onProgress(Consumer<? super TaskProgress> listener) {
    return this;
  }

  /**
   * Waits until the task is done, destroys it and returns its result.
   *
   * <p>One connection of the client waits for all its tasks by XAPI's events; where there are none,
   * each task is asked for four times a second.
   *
   * @throws org.xs4j.core.wait.WaitTimeoutException when the limit ran out; the task runs on
   * @throws ObjectGoneException when the task vanished, as in a restart of the coordinator: whether
   *     the call was carried out is unknown
   * @throws org.xs4j.core.XsException the failure of the call, as if it had been made synchronously
   */
  T await(Duration limit);

  /** Asks XAPI to cancel the task, which it may not be able to do. */
  void cancel();
}
