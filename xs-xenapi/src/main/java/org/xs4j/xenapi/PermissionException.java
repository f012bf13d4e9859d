/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import java.util.List;

/** Thrown when the user's role does not allow a call ({@code RBAC_PERMISSION_DENIED}). */
public final class PermissionException extends XapiException {
  /** Creates the error of one call. */
  public PermissionException(String code, List<String> params, String call, String address) {
    super(code, params, call, address);
  }

  /** Returns the permission that is missing, such as {@code bond.create}. */
  public String permission() {
    return param(0);
  }
}
