/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import java.util.List;

/** Thrown when a task was cancelled before it was done. */
public final class TaskCancelledException extends XapiException {
  /** Creates the error of one call. */
  public TaskCancelledException(String code, List<String> params, String call, String address) {
    super(code, params, call, address);
  }

  /** Returns the ref of the task. */
  public String task() {
    return param(0);
  }
}
