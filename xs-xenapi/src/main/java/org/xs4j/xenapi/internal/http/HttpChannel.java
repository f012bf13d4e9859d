/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.http;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLContext;
import org.xs4j.core.TransportException;
import org.xs4j.core.TransportException.Phase;
import org.xs4j.core.XsInterruptedException;

/**
 * Sends requests over one pool of keep-alive connections.
 *
 * <p>A request is sent once. The JDK's client repeats a POST only when no connection could be made,
 * which is to say when nothing was sent; redirects of HTTP are not followed and no proxy is used.
 * All threads are the JDK client's own daemon threads.
 */
public final class HttpChannel {
  private final HttpClient client;
  private final Duration connectTimeout;
  private final Exchange exchange;
  private final AnswerLimits limits;

  /** Creates a channel; connects to nobody yet. */
  public HttpChannel(
      SSLContext tls, Duration connectTimeout, Duration callTimeout, AnswerLimits limits) {
    this(
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(connectTimeout)
            .sslContext(tls)
            .build(),
        connectTimeout,
        new Exchange(callTimeout, Map.of()),
        limits);
  }

  private HttpChannel(
      HttpClient client, Duration connectTimeout, Exchange exchange, AnswerLimits limits) {
    this.client = client;
    this.connectTimeout = connectTimeout;
    this.exchange = exchange;
    this.limits = limits;
  }

  /** Returns a channel over the same connections for one exchange, which it counts. */
  public HttpChannel carrying(Exchange exchange) {
    return new HttpChannel(client, connectTimeout, exchange, limits);
  }

  /** Returns the limits that hold for every answer. */
  public AnswerLimits limits() {
    return limits;
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
    long start = System.nanoTime();
    Duration callTimeout = exchange.timeout();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.url())
            .timeout(callTimeout)
            .header("Content-Type", contentType)
            .header("Accept", String.join(", ", accepted))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    exchange.headers().forEach(request::header);
    exchange.sent(body.length);
    HttpResponse<InputStream> response = send(failures, request.build());
    Answer answer =
        new Answer(
            failures,
            response.body(),
            limits.bytes(),
            exchange,
            callTimeout.toNanos() - (System.nanoTime() - start));
    try {
      check(failures, response, accepted);
    } catch (TransportException e) {
      answer.close();
      throw e;
    }
    return answer;
  }

  HttpClient client() {
    return client;
  }

  Duration connectTimeout() {
    return connectTimeout;
  }

  private HttpResponse<InputStream> send(Failures failures, HttpRequest request) {
    CompletableFuture<HttpResponse<InputStream>> pending =
        client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
    try {
      return pending.get();
    } catch (InterruptedException e) {
      pending.cancel(true);
      throw new XsInterruptedException("waiting for " + failures.what());
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw failures.sending(cause, connectTimeout, exchange.timeout());
    }
  }

  private void check(Failures failures, HttpResponse<?> response, Set<String> accepted) {
    if (response.statusCode() != 200) {
      throw failures.of(
          Phase.ANSWER,
          "the server answered HTTP status " + response.statusCode(),
          new UnexpectedAnswerException(response.statusCode()));
    }
    String type = response.headers().firstValue("Content-Type").orElse("");
    String media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
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
    long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
    if (length > limits.bytes()) {
      throw failures.of(
          Phase.ANSWER,
          String.valueOf(new AnswerTooLongException(limits.bytes()).getMessage())
              + " (it announces "
              + length
              + ")",
          null);
    }
  }

  private static String shortened(String media) {
    return media.length() > 60 ? media.substring(0, 60) + "…" : media;
  }
}
