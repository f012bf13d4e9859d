/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.wire;

import org.xs4j.core.XsException;

/**
 * Thrown by a {@link WireReader} when an answer is not what its type says; callers of a client see
 * a TransportException.
 */
public final class WireException extends XsException {
  /** Creates the error; the message names the path within the answer and what was found. */
  public WireException(String message) {
    super(message);
  }
}
