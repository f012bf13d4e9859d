/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.http;

import java.io.IOException;
import java.io.InputStream;
import org.xs4j.core.TransportException;
import org.xs4j.core.TransportException.Phase;
import org.xs4j.core.XsException;
import org.xs4j.core.XsInterruptedException;

/** The body of an answer while it is read, at most until the call's deadline. */
public final class Answer implements AutoCloseable {
  private final Failures failures;
  private final Line line;
  private final Exchange exchange;
  private final Deadline deadline;
  private final LimitedStream body;

  Answer(
      Failures failures,
      Line line,
      InputStream content,
      long limit,
      Exchange exchange,
      Deadline deadline) {
    this.failures = failures;
    this.line = line;
    this.exchange = exchange;
    this.deadline = deadline;
    this.body = new LimitedStream(content, limit);
  }

  /** Returns the body; it throws when it is cut short, too long, or not over in time. */
  public InputStream body() {
    return body;
  }

  /** Returns what to throw when reading the body failed. */
  public XsException broken(IOException e) {
    if (Thread.currentThread().isInterrupted()) {
      return new XsInterruptedException("reading " + failures.what());
    }
    if (deadline.isPast()) {
      return failures.timedOut(exchange.timeout());
    }
    return e instanceof AnswerTooLongException
        ? failures.of(Phase.ANSWER, String.valueOf(e.getMessage()), null)
        : failures.of(Phase.EXCHANGE, "the answer broke off after " + body.count() + " bytes", e);
  }

  /** Returns what to throw when the body came and makes no sense. */
  public TransportException unreadable(RuntimeException why) {
    return failures.of(Phase.ANSWER, String.valueOf(why.getMessage()), why);
  }

  /**
   * Lets go of the answer. The connection is kept for the next call when all of the body was read,
   * and closed otherwise.
   */
  @Override
  public void close() {
    deadline.close();
    exchange.received(body.count());
    line.release(body.isOver());
  }
}
