/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.xmlrpc;

import java.util.function.Function;
import org.xs4j.core.TransportException;
import org.xs4j.core.TransportException.Phase;
import org.xs4j.xenapi.internal.http.AnswerLimits;
import org.xs4j.xenapi.internal.http.Target;
import org.xs4j.xenapi.internal.transport.UnreadableAnswerException;
import org.xs4j.xenapi.wire.WireException;
import org.xs4j.xenapi.wire.WireReader;

/** The result that a task holds: a value of XML-RPC, whatever the transport. */
public final class TaskResult {
  private TaskResult() {}

  /**
   * Reads it into its type.
   *
   * @param method the call that the task carried out, for messages
   */
  @SuppressWarnings("NullAway") // what the caller's own function returned, null for a void result
  public static <T> T read(
      AnswerLimits limits,
      Target target,
      String method,
      String text,
      Function<? super WireReader, ? extends T> result) {
    try {
      return XmlEnvelope.readTask(text, limits, result);
    } catch (UnreadableAnswerException | WireException e) {
      throw new TransportException(
          method + " on " + target.address() + " failed: the task's result: " + e.getMessage(),
          target.address(),
          Phase.ANSWER,
          e);
    }
  }
}
