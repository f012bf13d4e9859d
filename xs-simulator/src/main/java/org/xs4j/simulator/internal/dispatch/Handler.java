/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dispatch;

/** What a message does. */
@FunctionalInterface
public interface Handler {
  /**
   * Acts and returns the result; {@code ""} for void.
   *
   * @throws org.xs4j.simulator.internal.wire.XapiFailure when it refuses
   */
  Object call(Context context);
}
