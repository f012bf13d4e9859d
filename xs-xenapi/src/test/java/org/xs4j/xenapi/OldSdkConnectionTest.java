/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xs4j.core.TransportException;
import org.xs4j.xenapi.raw.HostRecord;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.testing.FakeXapi;

/** What the two official Java SDKs do wrong between the call and the wire, done right here. */
@Timeout(60)
class OldSdkConnectionTest {
  private static final String INVALID =
      "{\"error\":{\"code\":1,\"message\":\"SESSION_INVALID\",\"data\":[\"x\"]},\"id\":1}";
  private static final String SUPPORTER =
      "{\"error\":{\"code\":1,\"message\":\"HOST_IS_SLAVE\",\"data\":[\"10.0.0.1\"]},\"id\":1}";

  private final FakeXapi xapi = FakeXapi.start();
  private final FakeXapi coordinator = FakeXapi.start();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
    xapi.close();
    coordinator.close();
  }

  private XsClientBuilder client(WireFormat format) {
    return xapi.client().transport(format);
  }

  private void answer(String method, FakeXapi.Reply xml, FakeXapi.Reply json) {
    xapi.on(method, xml).onJson(method, json);
  }

  @ParameterizedTest
  @EnumSource
  void whenTheUrlHasAPortAndNoPath_thenThePortIsCalled(WireFormat format) {
    answer("x.get_y", FakeXapi.success("a"), FakeXapi.json("\"a\""));
    URI url = URI.create("http://127.0.0.1:" + xapi.port());
    try (XsClient xs = client(format).url(url).connect()) {
      then(xs.call("x.get_y")).isEqualTo("a");
      then(xs.url().getPort()).isEqualTo(xapi.port());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"XML_RPC", "JSON_RPC"})
  void whenMoreThanFiveCallsAreMadeAtOnce_thenAllAreUnderWayAtOnce(WireFormat format)
      throws Exception {
    CyclicBarrier all = new CyclicBarrier(12);
    answer(
        "x.get_y",
        exchange -> met(all, exchange, FakeXapi.success("a")),
        exchange -> met(all, exchange, FakeXapi.json("\"a\"")));
    try (XsClient xs = client(format).connect()) {
      List<Future<Object>> calls = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        calls.add(threads.submit(() -> xs.call("x.get_y")));
      }
      for (Future<Object> call : calls) {
        then(call.get()).isEqualTo("a");
      }
    }
  }

  private static void met(CyclicBarrier all, HttpExchange exchange, FakeXapi.Reply reply)
      throws IOException {
    try {
      all.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IOException("the others did not come", e);
    }
    reply.to(exchange);
  }

  @ParameterizedTest
  @EnumSource(names = {"XML_RPC", "JSON_RPC"})
  void whenNothingIsAnswered_thenTheCallTimeoutEndsTheCall(WireFormat format) throws Exception {
    CyclicBarrier never = new CyclicBarrier(2);
    answer(
        "x.get_y",
        exchange -> met(never, exchange, FakeXapi.success("a")),
        exchange -> met(never, exchange, FakeXapi.json("\"a\"")));
    try (XsClient xs = client(format).connect()) {
      thenThrownBy(() -> xs.with(o -> o.callTimeout(Duration.ofMillis(250))).call("x.get_y"))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("call timeout of 250 ms");
    }
    never.reset();
  }

  @ParameterizedTest
  @EnumSource(names = {"XML_RPC", "JSON_RPC"})
  void whenTheSessionEnds_thenItIsRenewedAndTheCallRepeated(WireFormat format) {
    xapi.on("x.set_y", FakeXapi.failure("SESSION_INVALID", "x"), FakeXapi.success("a"));
    xapi.onJson("x.set_y", FakeXapi.jsonBody(INVALID), FakeXapi.json("\"a\""));
    try (XsClient xs = client(format).connect()) {
      then(xs.call("x.set_y")).isEqualTo("a");
    }

    List<String> came = format == WireFormat.XML_RPC ? xapi.methods() : xapi.jsonMethods();
    then(came)
        .containsExactly(
            "session.login_with_password",
            "x.set_y",
            "session.login_with_password",
            "x.set_y",
            "session.logout");
  }

  @ParameterizedTest
  @EnumSource(names = {"XML_RPC", "JSON_RPC"})
  void whenTheHostIsASupporter_thenItsCoordinatorIsCalled(WireFormat format) {
    String login = "session.login_with_password";
    answer(login, FakeXapi.failure("HOST_IS_SLAVE", "10.0.0.1"), FakeXapi.jsonBody(SUPPORTER));
    coordinator.on("x.get_y", FakeXapi.success("a")).onJson("x.get_y", FakeXapi.json("\"a\""));
    try (XsClient xs = client(format).addressMap(Map.of("10.0.0.1", coordinator.url())).connect()) {
      then(xs.call("x.get_y")).isEqualTo("a");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"XML_RPC", "JSON_RPC"})
  void whenTheServersApiIsNewer_thenItsVersionIsStillANumber(WireFormat format) {
    answer(
        "host.get_record",
        FakeXapi.success(
            "<struct><member><name>API_version_major</name><value>99</value></member>"
                + "<member><name>API_version_minor</name><value>1</value></member></struct>"),
        FakeXapi.json("{\"API_version_major\":99,\"API_version_minor\":1}"));
    try (XsClient xs = client(format).connect()) {
      HostRecord host = xs.raw().host().getRecord(HostRef.of("OpaqueRef:h"));

      then(host.apiVersionMajor()).isEqualTo(99);
      then(host.apiVersionMinor()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"XML_RPC", "JSON_RPC"})
  void whenTheAnswerIsABombInGzip_thenItIsNeverUnpacked(WireFormat format) throws Exception {
    byte[] bomb = zipped(" ".repeat(64 << 20));
    FakeXapi.Reply reply =
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          String type = format == WireFormat.XML_RPC ? "text/xml" : "application/json";
          FakeXapi.answer(200, type, bomb).to(exchange);
        };
    answer("x.get_y", reply, reply);
    try (XsClient xs = client(format).connect()) {
      thenThrownBy(() -> xs.call("x.get_y")).isInstanceOf(TransportException.class);
    }
  }

  private static byte[] zipped(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @EnumSource(names = {"XML_RPC", "JSON_RPC"})
  void whenCalling_thenTheClientSaysWhoItIsAndAsksForNoCompression(WireFormat format) {
    List<String> seen = new CopyOnWriteArrayList<>();
    FakeXapi.Reply reply =
        exchange -> {
          seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent")));
          seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("Accept-Encoding")));
          (format == WireFormat.XML_RPC ? FakeXapi.success("a") : FakeXapi.json("\"a\""))
              .to(exchange);
        };
    answer("x.get_y", reply, reply);
    try (XsClient xs = client(format).connect()) {
      xs.call("x.get_y");
    }

    then(seen).containsExactly("xs", "null");
  }
}
