/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;
import static org.xs4j.xenapi.testing.FakeXapi.success;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xs4j.core.Credentials;
import org.xs4j.core.TransportException;
import org.xs4j.core.XsInterruptedException;
import org.xs4j.xenapi.testing.FakeXapi;
import org.xs4j.xenapi.testing.QuickTime;

@Timeout(60)
class ConnectionsTest {
  private static final String EMPTY = "<array><data/></array>";

  private final FakeXapi xapi = FakeXapi.start();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Integer> ports = ConcurrentHashMap.newKeySet();
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  @BeforeEach
  void answer() {
    xapi.answer(
        "host.get_all",
        body ->
            exchange -> {
              ports.add(exchange.getRemoteAddress().getPort());
              success(EMPTY).to(exchange);
            });
    xapi.answer("VM.get_all", body -> exchange -> hold(exchange));
    xapi.answer("event.from", body -> exchange -> hold(exchange));
  }

  private void hold(HttpExchange exchange) throws IOException {
    held.countDown();
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    success(EMPTY).to(exchange);
  }

  @AfterEach
  void stop() {
    released.countDown();
    threads.shutdownNow();
    xapi.close();
  }

  @Nested
  class GivenAPoolOfConnections {
    @Test
    void whenCallsComeOneAfterTheOther_thenOneConnectionServesThem() {
      try (XsClient xs = xapi.client().connect()) {
        for (int i = 0; i < 20; i++) {
          xs.call("host.get_all");
        }
      }

      then(ports).hasSize(1);
    }

    @Test
    void whenMoreCallsComeThanItHolds_thenTheyTakeTurns() throws Exception {
      try (XsClient xs = xapi.client().connections(3).connect()) {
        List<Future<Object>> calls = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
          calls.add(threads.submit(() -> xs.call("host.get_all")));
        }
        for (Future<Object> call : calls) {
          then(call.get()).isEqualTo(List.of());
        }
      }

      then(ports).hasSizeBetween(1, 3);
    }

    @Test
    void whenAllAreInUse_thenTheCallTimeoutEndsTheWait() throws Exception {
      XsClient xs = xapi.client().connections(1).connect();
      Future<Object> busy = threads.submit(() -> xs.call("VM.get_all"));
      held.await();

      thenThrownBy(() -> xs.with(o -> o.callTimeout(Duration.ofMillis(200))).call("host.get_all"))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("all 1 connections to the host were in use");

      released.countDown();
      then(busy.get()).isEqualTo(List.of());
      then(xs.call("host.get_all")).isEqualTo(List.of());
    }

    @Test
    void whenOneWaitsForEvents_thenNobodyWaitsBehindIt() throws Exception {
      XsClient xs = xapi.client().connections(1).connect();
      Future<Object> events = threads.submit(() -> xs.call("event.from", List.of(), "", 30.0));
      held.await();

      then(xs.call("host.get_all")).isEqualTo(List.of());

      released.countDown();
      then(events.get()).isEqualTo(List.of());
    }

    @Test
    void whenItWouldHoldNone_thenThatIsRefused() {
      thenThrownBy(() -> XsClient.builder().connections(0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("connections")
          .hasMessageContaining("1 or more");
    }
  }

  @Nested
  class GivenAnInterrupt {
    @Test
    void whenACallWaitsForItsAnswer_thenItEndsAtOnceAndTheClientGoesOn() throws Exception {
      XsClient xs = xapi.client().connections(1).connect();
      Future<Boolean> call =
          threads.submit(
              () -> {
                thenThrownBy(() -> xs.call("VM.get_all"))
                    .isInstanceOf(XsInterruptedException.class)
                    .hasMessageContaining("VM.get_all");
                return Thread.currentThread().isInterrupted();
              });
      held.await();

      threads.shutdownNow();

      then(call.get(20, SECONDS)).isTrue();
      then(xs.call("host.get_all")).isEqualTo(List.of());
    }

    @Test
    void whenACallWaitsForAConnection_thenItEndsAtOnce() throws Exception {
      XsClient xs = xapi.client().connections(1).connect();
      Future<Object> busy = threads.submit(() -> xs.call("VM.get_all"));
      held.await();
      Thread.currentThread().interrupt();

      thenThrownBy(() -> xs.call("host.get_all")).isInstanceOf(XsInterruptedException.class);

      then(Thread.interrupted()).isTrue();
      released.countDown();
      then(busy.get()).isEqualTo(List.of());
      then(xs.call("host.get_all")).isEqualTo(List.of());
    }
  }

  @Nested
  class GivenAHostThatIsSilent {
    @Test
    void whenNoAnswerBegins_thenTheCallTimeoutEndsTheCall() {
      XsClient xs = xapi.client().callTimeout(Duration.ofMillis(300)).connect();

      thenThrownBy(() -> xs.call("VM.get_all"))
          .isInstanceOfSatisfying(TransportException.class, e -> then(e.surelyNotSent()).isFalse())
          .hasMessageContaining("call timeout of 300 ms");
      then(xapi.count("VM.get_all")).isEqualTo(1);
    }

    @Test
    void whenItNeverAnswersTheHandshake_thenTheConnectTimeoutEndsTheCall() throws Exception {
      try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
        XsClient xs =
            XsClient.builder()
                .url(URI.create("https://127.0.0.1:" + silent.getLocalPort()))
                .credentials(Credentials.password("root", "x"))
                .connectTimeout(Duration.ofMillis(200))
                .time(new QuickTime())
                .build();

        thenThrownBy(() -> xs.call("host.get_all"))
            .isInstanceOfSatisfying(TransportException.class, e -> then(e.surelyNotSent()).isTrue())
            .hasMessageContaining("no connection within 200 ms");
      }
    }
  }

  @Nested
  class GivenAClientThatIsClosed {
    @Test
    void whenItLoggedOut_thenItsConnectionIsClosed() throws Exception {
      try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
        Future<Integer> afterLogout = threads.submit(() -> serve(server, 2));
        XsClient.builder()
            .url(URI.create("http://127.0.0.1:" + server.getLocalPort()))
            .credentials(Credentials.password("root", "x"))
            .transport(WireFormat.JSON_RPC)
            .connect()
            .close();

        then(afterLogout.get(20, SECONDS)).isEqualTo(-1);
      }
    }

    /** Answers so many requests on one connection and returns what comes behind them. */
    private int serve(ServerSocket server, int requests) throws IOException {
      byte[] body =
          "{\"jsonrpc\":\"2.0\",\"result\":\"OpaqueRef:s\",\"id\":1}"
              .getBytes(StandardCharsets.UTF_8);
      String head =
          "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
              + body.length
              + "\r\n\r\n";
      try (Socket socket = server.accept()) {
        for (int i = 0; i < requests; i++) {
          request(socket.getInputStream());
          socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
          socket.getOutputStream().write(body);
        }
        return socket.getInputStream().read();
      }
    }

    private void request(InputStream in) throws IOException {
      int length = 0;
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
          length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
        }
      }
      then(in.readNBytes(length)).hasSize(length);
    }

    private String line(InputStream in) throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        line.append(c == '\r' ? "" : (char) c);
      }
      return line.toString();
    }
  }
}
