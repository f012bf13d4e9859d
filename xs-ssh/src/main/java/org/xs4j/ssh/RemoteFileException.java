/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh;

import org.jspecify.annotations.Nullable;
import org.xs4j.core.XsException;

/** Thrown when dom0 refused something about a file, or a file did not arrive as it was sent. */
public final class RemoteFileException extends XsException {
  private final String path;

  /** Creates the error. */
  public RemoteFileException(String message, String path, @Nullable Throwable cause) {
    super(message, cause);
    this.path = path;
  }

  /** Returns the path in dom0. */
  public String path() {
    return path;
  }
}
