/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import java.time.Duration;

/**
 * One of XAPI's tasks: a call that runs on in the pool.
 *
 * @param <T> what the call returns
 */
public interface XsTask<T> {
  /** Returns the task's ref as text, to note it down before waiting. */
  String ref();

  /**
   * Waits until the task is done, destroys it and returns its result.
   *
   * @throws org.xs4j.core.wait.WaitTimeoutException when the limit ran out; the task runs on
   * @throws org.xs4j.core.XsException the failure of the call, as if it had been made synchronously
   */
  T await(Duration limit);

  /** Asks XAPI to cancel the task, which it may not be able to do. */
  void cancel();
}
