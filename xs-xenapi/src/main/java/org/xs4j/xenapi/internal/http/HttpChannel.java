/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.xs4j.core.TransportException;
import org.xs4j.core.TransportException.Phase;
import org.xs4j.core.XsInterruptedException;

/**
 * Sends requests over one pool of keep-alive connections, on the thread that calls.
 *
 * <p>A request is sent once, whatever becomes of it; redirects of HTTP are not followed and no
 * proxy is used. An interrupt ends whatever a thread is waiting for.
 */
public final class HttpChannel implements AutoCloseable {
  /** Their answers come when something happens. */
  private static final Set<String> WAITING = Set.of("event.from", "event.next");

  private final Shared shared;
  private final Exchange exchange;

  /** What all exchanges of a client have in common. */
  private record Shared(HttpSettings settings, Lines lines, FileClient files) {}

  /** Creates a channel; connects to nobody yet. */
  public HttpChannel(HttpSettings settings) {
    this(
        new Shared(
            settings,
            new Lines(
                new Sockets(settings.tls(), settings.connectTimeout()), settings.connections()),
            new FileClient(settings)),
        new Exchange(settings.callTimeout(), Map.of()));
  }

  private HttpChannel(Shared shared, Exchange exchange) {
    this.shared = shared;
    this.exchange = exchange;
  }

  /** Returns a channel over the same connections for one exchange, which it counts. */
  public HttpChannel carrying(Exchange exchange) {
    return new HttpChannel(shared, exchange);
  }

  /** Returns the limits that hold for every answer. */
  public AnswerLimits limits() {
    return shared.settings.limits();
  }

  /**
   * Sends a body and returns the answer once its headers came.
   *
   * @param call the name of the call, for messages
   * @param accepted the media types that the answer may have
   * @throws TransportException when there is no answer, or none with status 200 and such a type
   */
  public Answer post(
      String call, Target target, String contentType, byte[] body, Set<String> accepted) {
    Failures failures = new Failures(call, target);
    Deadline deadline = new Deadline(exchange.timeout());
    try {
      Line line = line(failures, target, deadline);
      try {
        ClassicHttpRequest request = request(target, contentType, body, accepted);
        ClassicHttpResponse response = exchanged(failures, line, request, deadline);
        check(failures, response, accepted);
        return new Answer(
            failures, line, content(failures, response), limits().bytes(), exchange, deadline);
      } catch (RuntimeException | Error e) {
        line.release(false);
        throw e;
      }
    } catch (RuntimeException | Error e) {
      deadline.close();
      throw e;
    }
  }

  /** Closes every connection, also those in use. */
  @Override
  public void close() {
    shared.lines.close();
  }

  /** Returns the client that carries files. */
  HttpClient files() {
    return shared.files.get();
  }

  Duration connectTimeout() {
    return shared.settings.connectTimeout();
  }

  private Line line(Failures failures, Target target, Deadline deadline) {
    try {
      return shared.lines.open(target.url(), WAITING.contains(failures.call()), deadline);
    } catch (TimeoutException e) {
      throw failures.noneFree(shared.settings.connections(), exchange.timeout());
    } catch (InterruptedException e) {
      throw new XsInterruptedException("waiting for a connection for " + failures.what());
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new XsInterruptedException("connecting for " + failures.what());
      }
      throw deadline.isPast()
          ? failures.connecting(new SocketTimeoutException("call timeout"), exchange.timeout())
          : failures.connecting(e, connectTimeout());
    }
  }

  private ClassicHttpRequest request(
      Target target, String contentType, byte[] body, Set<String> accepted) {
    ClassicHttpRequest request = new BasicClassicHttpRequest("POST", target.url());
    request.setEntity(new ByteArrayEntity(body, ContentType.parse(contentType)));
    request.setHeader(HttpHeaders.ACCEPT, String.join(", ", accepted));
    exchange.headers().forEach(request::setHeader);
    return request;
  }

  private ClassicHttpResponse exchanged(
      Failures failures, Line line, ClassicHttpRequest request, Deadline deadline) {
    exchange.sent(request.getEntity().getContentLength());
    try {
      return line.exchange(request);
    } catch (IOException | HttpException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new XsInterruptedException("waiting for " + failures.what());
      }
      throw deadline.isPast() ? failures.timedOut(exchange.timeout()) : failures.exchanging(e);
    }
  }

  private static InputStream content(Failures failures, ClassicHttpResponse response) {
    HttpEntity entity = response.getEntity();
    try {
      return entity == null ? InputStream.nullInputStream() : entity.getContent();
    } catch (IOException e) {
      throw failures.exchanging(e);
    }
  }

  private void check(Failures failures, ClassicHttpResponse response, Set<String> accepted) {
    if (response.getCode() != 200) {
      throw failures.of(
          Phase.ANSWER,
          "the server answered HTTP status " + response.getCode(),
          new UnexpectedAnswerException(response.getCode()));
    }
    String media = mediaType(response);
    if (!accepted.contains(media)) {
      throw failures.of(
          Phase.ANSWER,
          "the answer's content type is "
              + (media.isEmpty() ? "missing" : "'" + shortened(media) + "'")
              + ", not "
              + String.join(" or ", accepted)
              + "; is this a XAPI host?",
          new UnexpectedAnswerException(200));
    }
    long length = response.getEntity() == null ? 0 : response.getEntity().getContentLength();
    if (length > limits().bytes()) {
      throw failures.of(
          Phase.ANSWER,
          new AnswerTooLongException(limits().bytes()).getMessage()
              + " (it announces "
              + length
              + ")",
          null);
    }
  }

  private static String mediaType(HttpResponse response) {
    Header type = response.getFirstHeader(HttpHeaders.CONTENT_TYPE);
    String value = type == null || type.getValue() == null ? "" : type.getValue();
    return value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static String shortened(String media) {
    return media.length() > 60 ? media.substring(0, 60) + "…" : media;
  }
}
