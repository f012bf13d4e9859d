/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.session;

import java.util.List;
import org.xs4j.xenapi.wire.WireReader;

/**
 * What is known of a task.
 *
 * @param status XAPI's word for it; progress says nothing about the end
 * @param progress XAPI's estimate, 0 to 1, which may go back
 * @param result the result as XML, once there is one
 * @param errorInfo code and parameters of a failure
 */
record TaskState(String status, double progress, String result, List<String> errorInfo) {
  static TaskState read(WireReader in) {
    var task =
        new Object() {
          String status = "";
          double progress;
          String result = "";
          List<String> error = List.of();
        };
    in.struct(
        (name, value) -> {
          switch (name) {
            case "status" -> task.status = value.string();
            case "progress" -> task.progress = value.real();
            case "result" -> task.result = value.string();
            case "error_info" -> task.error = value.list(WireReader::string);
            default -> value.any();
          }
        });
    return new TaskState(task.status, task.progress, task.result, task.error);
  }

  boolean isDone() {
    return !status.equals("pending") && !status.equals("cancelling");
  }

  /** Shows the status only: results may hold anything. */
  @Override
  public String toString() {
    return status;
  }
}
