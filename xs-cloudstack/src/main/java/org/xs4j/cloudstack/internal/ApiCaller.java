/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xs4j.core.TransportException;
import org.xs4j.core.TransportException.Phase;
import org.xs4j.core.XsInterruptedException;
import org.xs4j.core.wait.TimeSource;

/**
 * Sends commands, each once: a signed form by POST. Redirects are not followed and no proxy is
 * used.
 */
public final class ApiCaller {
  private static final Logger log = LoggerFactory.getLogger(ApiCaller.class);
  private static final int PAGE = 500;
  private static final int LONGEST_ANSWER = 64 << 20;

  private final URI url;
  private final RequestSigner signer;
  private final HttpClient http;
  private final Answers answers;
  private final TimeSource time;
  private final Duration callTimeout;
  private final Duration longCallTimeout;

  /** Creates a caller; connects to nobody yet. */
  public ApiCaller(
      URI url,
      RequestSigner signer,
      HttpClient http,
      TimeSource time,
      Duration callTimeout,
      Duration longCallTimeout) {
    this.url = url;
    this.signer = signer;
    this.http = http;
    this.answers = new Answers(url);
    this.time = time;
    this.callTimeout = callTimeout;
    this.longCallTimeout = longCallTimeout;
  }

  /** Returns where commands go. */
  public URI url() {
    return url;
  }

  /** Returns the clock to wait by. */
  public TimeSource time() {
    return time;
  }

  /** Carries out a command that answers soon. */
  public Fields call(String command, Params params) {
    return call(command, params, callTimeout);
  }

  /** Carries out a command that answers only after minutes, such as {@code updateCluster}. */
  public Fields callLong(String command, Params params) {
    return call(command, params, longCallTimeout);
  }

  /** Carries out a listing command, page by page. */
  public <T> List<T> list(String command, Params params, String key, Function<Fields, T> read) {
    List<T> all = new ArrayList<>();
    for (int page = 1; ; page++) {
      Params paged =
          params.copy().with("page", String.valueOf(page)).with("pagesize", String.valueOf(PAGE));
      List<T> some = call(command, paged).list(key, read);
      all.addAll(some);
      if (some.size() < PAGE) {
        return List.copyOf(all);
      }
    }
  }

  private Fields call(String command, Params params, Duration timeout) {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(timeout)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(signer.form(command, params, time.now())))
            .build();
    long start = System.nanoTime();
    HttpResponse<InputStream> response = send(command, request, timeout);
    String body = body(command, response);
    log.debug(
        "{} {}: HTTP {} in {} ms",
        command,
        params,
        response.statusCode(),
        (System.nanoTime() - start) / 1_000_000);
    return answers.read(command, response.statusCode(), body);
  }

  private HttpResponse<InputStream> send(String command, HttpRequest request, Duration timeout) {
    CompletableFuture<HttpResponse<InputStream>> pending =
        http.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
    try {
      return pending.get();
    } catch (InterruptedException e) {
      pending.cancel(true);
      throw new XsInterruptedException("waiting for " + command + " at " + url);
    } catch (ExecutionException e) {
      throw failure(command, e.getCause() == null ? e : e.getCause(), timeout);
    }
  }

  private String body(String command, HttpResponse<InputStream> response) {
    try (InputStream in = response.body()) {
      Watchdog watchdog = Watchdog.closing(in, callTimeout);
      byte[] bytes = in.readNBytes(LONGEST_ANSWER + 1);
      watchdog.callOff();
      if (bytes.length > LONGEST_ANSWER) {
        throw failure(command, Phase.ANSWER, "the answer is longer than 64 MiB", null);
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw failure(command, Phase.EXCHANGE, "the answer broke off: " + e.getMessage(), e);
    }
  }

  private TransportException failure(String command, Throwable e, Duration timeout) {
    CertificateException refused = find(e, CertificateException.class);
    if (refused != null) {
      return failure(command, Phase.TRUST, String.valueOf(refused.getMessage()), e);
    }
    if (find(e, HttpConnectTimeoutException.class) != null
        || find(e, ConnectException.class) != null
        || find(e, UnresolvedAddressException.class) != null) {
      return failure(command, Phase.CONNECT, "cannot connect: " + e.getMessage(), e);
    }
    if (find(e, SSLException.class) != null) {
      return failure(command, Phase.CONNECT, "no TLS connection: " + e.getMessage(), e);
    }
    if (find(e, HttpTimeoutException.class) != null) {
      return failure(command, Phase.EXCHANGE, "no answer within " + timeout.toSeconds() + " s", e);
    }
    return failure(command, Phase.EXCHANGE, "no answer: " + e.getMessage(), e);
  }

  private TransportException failure(
      String command, Phase phase, String why, @Nullable Throwable cause) {
    return new TransportException(
        command + " at " + url + " failed: " + why, url.toString(), phase, cause);
  }

  private static <E extends Throwable> @Nullable E find(Throwable from, Class<E> kind) {
    for (Throwable e = from; e != null; e = e.getCause()) {
      if (kind.isInstance(e)) {
        return kind.cast(e);
      }
    }
    return null;
  }
}
