/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.http;

import java.io.IOException;
import java.util.Set;

/** Says that an answer is of another status or media type than those of the interface asked. */
public final class UnexpectedAnswerException extends IOException {
  private static final Set<Integer> NOT_HERE = Set.of(200, 400, 403, 404, 405, 500, 501);

  private final int status;

  UnexpectedAnswerException(int status) {
    super(status == 200 ? "another media type" : "HTTP status " + status);
    this.status = status;
  }

  /**
   * Tells whether a server answers so that does not know the interface, rather than one that is not
   * ready to answer anything.
   */
  public boolean isInterfaceUnknown() {
    return NOT_HERE.contains(status);
  }
}
