/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import java.util.List;

/**
 * Thrown when the object of a call is not, or no longer, there ({@code HANDLE_INVALID}, {@code
 * UUID_INVALID}).
 */
public final class ObjectGoneException extends XapiException {
  /** Creates the error of one call. */
  public ObjectGoneException(String code, List<String> params, String call, String address) {
    super(code, params, call, address);
  }

  /**
   * Creates the error of a task that vanished before its end was seen.
   *
   * @param call the message that the task carried out
   * @param task the task's ref
   */
  public static ObjectGoneException vanishedTask(String call, String address, String task) {
    return new ObjectGoneException(
        List.of("task", task),
        call,
        address,
        "The task vanished before its end was seen, as when the coordinator restarts: whether the"
            + " call was carried out is unknown. Look at the object before you repeat it");
  }

  private ObjectGoneException(List<String> params, String call, String address, String hint) {
    super("HANDLE_INVALID", params, call, address, hint);
  }

  /** Returns the class of the object, such as {@code VM}. */
  public String className() {
    return param(0);
  }

  /** Returns the ref or uuid that was asked for. */
  public String ref() {
    return param(1);
  }
}
