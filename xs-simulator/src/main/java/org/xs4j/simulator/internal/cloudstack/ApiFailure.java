/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.cloudstack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A command that fails as CloudStack fails: a code, which is the HTTP status too, and a text. */
final class ApiFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final int cloudStackCode;

  ApiFailure(int code, int cloudStackCode, String text) {
    super(text, null, false, false);
    this.code = code;
    this.cloudStackCode = cloudStackCode;
  }

  /** The error of a server whose code met something that it cannot do. */
  static ApiFailure internal(String text) {
    return new ApiFailure(530, 4250, text);
  }

  static ApiFailure parameter(String text) {
    return new ApiFailure(431, 4350, text);
  }

  int code() {
    return code;
  }

  Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("uuidList", List.of());
    body.put("errorcode", code);
    body.put("cserrorcode", cloudStackCode);
    body.put("errortext", String.valueOf(getMessage()));
    return body;
  }
}
