/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import java.util.List;

/**
 * Thrown when a login was refused, or the session stayed invalid after one new login; carries the
 * user, never the password.
 */
public final class AuthenticationException extends XapiException {
  private final String user;

  /** Creates the error of one call made for {@code user}. */
  public AuthenticationException(
      String code, List<String> params, String call, String address, String user) {
    super(code, params, call, address);
    this.user = user;
  }

  /** Returns the user that was to be logged in. */
  public String user() {
    return user;
  }
}
