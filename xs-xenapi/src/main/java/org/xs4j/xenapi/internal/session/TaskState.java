/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.session;

import java.util.ArrayList;
import java.util.List;
import org.xs4j.xenapi.wire.WireReader;

/**
 * What is known of a task.
 *
 * @param status XAPI's word for it; progress says nothing about the end
 * @param result the result as XML, once there is one
 * @param errorInfo code and parameters of a failure
 */
record TaskState(String status, String result, List<String> errorInfo) {
  static TaskState read(WireReader in) {
    String[] texts = {"", ""};
    List<String> error = new ArrayList<>();
    in.struct(
        (name, value) -> {
          switch (name) {
            case "status" -> texts[0] = value.string();
            case "result" -> texts[1] = value.string();
            case "error_info" -> error.addAll(value.list(WireReader::string));
            default -> value.any();
          }
        });
    return new TaskState(texts[0], texts[1], List.copyOf(error));
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
