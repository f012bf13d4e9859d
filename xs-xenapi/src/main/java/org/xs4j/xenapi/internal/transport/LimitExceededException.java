/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.transport;

/** Says that an answer, whatever its format, is more than this client takes. */
public final class LimitExceededException extends UnreadableAnswerException {
  /** Creates the error; the message names the limit. */
  public LimitExceededException(String why) {
    super(why);
  }
}
