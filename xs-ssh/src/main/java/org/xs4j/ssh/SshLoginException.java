/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh;

import org.jspecify.annotations.Nullable;
import org.xs4j.core.XsException;

/** Thrown when a host refuses the login, or the key to log in with cannot be used. */
public final class SshLoginException extends XsException {
  private final String username;

  /** Creates the error; the message must not hold the secret. */
  public SshLoginException(String message, String username, @Nullable Throwable cause) {
    super(message, cause);
    this.username = username;
  }

  /** Returns the user whose login was refused. */
  public String username() {
    return username;
  }
}
