/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.wire;

/** A body that is no call; answered with HTTP 500. */
public final class MalformedCall extends Exception {
  private static final long serialVersionUID = 1L;

  /** Makes it with the text that the server's parser would print. */
  public MalformedCall(String text) {
    super(text, null, false, false);
  }

  /** Returns the text of the server's parser. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
