/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.xs4j.core.TransportException;
import org.xs4j.core.TransportException.Phase;
import org.xs4j.core.XsException;
import org.xs4j.core.XsInterruptedException;

/**
 * The body of an answer while it is read. At the call's deadline the stream is closed from outside,
 * because the JDK's own timeout ends with the headers.
 */
public final class Answer implements AutoCloseable {
  private final Failures failures;
  private final Exchange exchange;
  private final InputStream wire;
  private final LimitedStream body;
  private final CompletableFuture<Boolean> deadline = new CompletableFuture<>();

  Answer(Failures failures, InputStream wire, long limit, Exchange exchange, long nanosLeft) {
    this.failures = failures;
    this.exchange = exchange;
    this.wire = wire;
    this.body = new LimitedStream(wire, limit);
    deadline.completeOnTimeout(true, Math.max(nanosLeft, 1), TimeUnit.NANOSECONDS);
    CompletableFuture<Void> unused = deadline.thenRun(this::closeWire);
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
    if (deadline.isDone() && !deadline.isCompletedExceptionally()) {
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
    deadline.cancel(false);
    exchange.received(body.count());
    closeWire();
  }

  private void closeWire() {
    try {
      wire.close();
    } catch (IOException e) {
      // it is being thrown away
    }
  }
}
