/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.session;

import java.util.List;
import java.util.regex.Pattern;
import org.xs4j.xenapi.AuthenticationException;
import org.xs4j.xenapi.BusyException;
import org.xs4j.xenapi.ObjectGoneException;
import org.xs4j.xenapi.PermissionException;
import org.xs4j.xenapi.TaskCancelledException;
import org.xs4j.xenapi.XapiException;
import org.xs4j.xenapi.internal.transport.ApiFailure;

/** Turns XAPI's failure of a call into the exception that callers see, with secrets masked. */
final class FailureMapper {
  static final String SESSION_INVALID = "SESSION_INVALID";
  static final String HOST_IS_SLAVE = "HOST_IS_SLAVE";
  static final String HANDLE_INVALID = "HANDLE_INVALID";

  /** What XAPI's codes look like; anything else may be a text that the server repeats. */
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]*|Fault");

  private final String user;

  FailureMapper(String user) {
    this.user = user;
  }

  XapiException map(ApiFailure failure, String call, String address, CallSecrets secrets) {
    String raw = failure.code();
    String code = CODE.matcher(raw).matches() ? raw : secrets.scrub(raw);
    List<String> params = failure.params().stream().map(secrets::scrub).toList();
    return switch (code) {
      case "SESSION_AUTHENTICATION_FAILED", "SESSION_AUTHORIZATION_FAILED", SESSION_INVALID ->
          new AuthenticationException(code, params, call, address, user);
      case "RBAC_PERMISSION_DENIED" -> new PermissionException(code, params, call, address);
      case HANDLE_INVALID, "UUID_INVALID" -> new ObjectGoneException(code, params, call, address);
      case "TASK_CANCELLED" -> new TaskCancelledException(code, params, call, address);
      case "TOO_BUSY", "TOO_MANY_PENDING_TASKS", "HOST_STILL_BOOTING" ->
          new BusyException(code, params, call, address);
      default ->
          code.endsWith("_IN_PROGRESS")
              ? new BusyException(code, params, call, address)
              : new XapiException(code, params, call, address);
    };
  }
}
