/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.http;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.xs4j.core.TransportException;
import org.xs4j.core.TransportException.Phase;
import org.xs4j.core.XsInterruptedException;

/**
 * Sends a file to a host, or receives one, over HTTP. There is no limit on the time, but on how
 * long nothing may move. A file is sent with its length, never in chunks.
 */
public final class FileTransfer {
  private static final long TICK_MILLIS = 200;

  private final HttpChannel channel;
  private final Failures failures;
  private final Target target;
  private final Exchange exchange;
  private final LongConsumer progress;
  private final AtomicLong moved = new AtomicLong();
  private volatile long lastMove = System.nanoTime();

  /**
   * Describes a transfer.
   *
   * @param call the name of the call, for messages
   * @param exchange its limit is on how long nothing moves
   * @param progress is told the bytes so far, a few times a second, on the calling thread
   */
  public FileTransfer(
      HttpChannel channel, String call, Target target, Exchange exchange, LongConsumer progress) {
    this.channel = channel;
    this.failures = new Failures(call, target);
    this.target = target;
    this.exchange = exchange;
    this.progress = progress;
  }

  /**
   * What the server said.
   *
   * @param status the HTTP status
   * @param location where it leads, if it leads elsewhere
   */
  public record Outcome(int status, Optional<String> location) {}

  /** Sends a file. */
  public Outcome put(String pathAndQuery, Map<String, String> headers, Path file) {
    HttpRequest.BodyPublisher body;
    try {
      body = BodyPublishers.ofFile(file);
    } catch (FileNotFoundException e) {
      throw new UncheckedIOException(e);
    }
    HttpRequest.Builder request = request(pathAndQuery, headers).PUT(new Counted(body));
    Outcome outcome = outcome(send(request.build(), BodyHandlers.discarding()));
    exchange.sent(moved.get());
    return outcome;
  }

  /** Receives a file, replacing what is there; nothing is written unless the status is 200. */
  public Outcome get(String pathAndQuery, Map<String, String> headers, Path file) {
    BodyHandler<Object> handler =
        info ->
            info.statusCode() == 200
                ? new Counting(
                    BodySubscribers.mapping(
                        BodySubscribers.ofFile(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE),
                        Object.class::cast))
                : BodySubscribers.replacing(info.statusCode());
    Outcome outcome = outcome(send(request(pathAndQuery, headers).GET().build(), handler));
    exchange.received(moved.get());
    return outcome;
  }

  /** Returns how a refusal is worded. */
  public TransportException refused(String why) {
    return failures.of(Phase.ANSWER, why, null);
  }

  private HttpRequest.Builder request(String pathAndQuery, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(target.url().resolve("/") + pathAndQuery.substring(1)));
    exchange.headers().forEach(request::header);
    headers.forEach(request::header);
    return request;
  }

  private static Outcome outcome(HttpResponse<?> response) {
    return new Outcome(response.statusCode(), response.headers().firstValue("Location"));
  }

  private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
    Duration silence = exchange.timeout();
    CompletableFuture<HttpResponse<T>> pending = channel.files().sendAsync(request, handler);
    try {
      while (true) {
        try {
          HttpResponse<T> response = pending.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
          progress.accept(moved.get());
          return response;
        } catch (TimeoutException e) {
          progress.accept(moved.get());
          if (System.nanoTime() - lastMove > silence.toNanos()) {
            throw failures.of(
                Phase.EXCHANGE,
                "nothing moved for " + silence.toMillis() + " ms, after " + moved + " bytes",
                e);
          }
        }
      }
    } catch (InterruptedException e) {
      throw new XsInterruptedException("waiting for " + failures.what());
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw failures.carrying(cause, channel.connectTimeout(), silence);
    } finally {
      pending.cancel(true);
    }
  }

  private void moved(long bytes) {
    moved.addAndGet(bytes);
    lastMove = System.nanoTime();
  }

  /** A body that is counted as it goes out. */
  private final class Counted implements HttpRequest.BodyPublisher {
    private final HttpRequest.BodyPublisher body;

    Counted(HttpRequest.BodyPublisher body) {
      this.body = body;
    }

    @Override
    public long contentLength() {
      return body.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
      body.subscribe(
          new Flow.Subscriber<ByteBuffer>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
              subscriber.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer item) {
              moved(item.remaining());
              subscriber.onNext(item);
            }

            @Override
            public void onError(Throwable error) {
              subscriber.onError(error);
            }

            @Override
            public void onComplete() {
              subscriber.onComplete();
            }
          });
    }
  }

  /** A body that is counted as it comes in. */
  private final class Counting implements BodySubscriber<Object> {
    private final BodySubscriber<Object> body;

    Counting(BodySubscriber<Object> body) {
      this.body = body;
    }

    @Override
    public CompletionStage<Object> getBody() {
      return body.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      body.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> items) {
      moved(items.stream().mapToLong(ByteBuffer::remaining).sum());
      body.onNext(items);
    }

    @Override
    public void onError(Throwable error) {
      body.onError(error);
    }

    @Override
    public void onComplete() {
      body.onComplete();
    }
  }
}
