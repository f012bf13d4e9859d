/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.transport;

/**
 * Says why an answer is not of the form that it should have, or is more than this client takes. It
 * never leaves the client's insides but as the cause of a TransportException.
 */
public class UnreadableAnswerException extends RuntimeException {
  /** Creates the error; the message tells the place. */
  public UnreadableAnswerException(String why) {
    super(why, null, false, true);
  }
}
