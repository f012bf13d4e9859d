/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xs4j.core.TransportException;
import org.xs4j.core.TransportException.Phase;
import org.xs4j.xenapi.raw.PifRecord;
import org.xs4j.xenapi.testing.FakeXapi;

/** What {@link HostileServerTest} tries in XML, and what only JSON or HTTP has. */
@Timeout(60)
class HostileJsonTest {
  private static final String BEFORE = "{\"jsonrpc\":\"2.0\",\"result\":";
  private static final int CHUNK = 64 << 10;

  /** What sockets and buffers may hold when the client hangs up. */
  private static final long IN_FLIGHT = 24L << 20;

  private final FakeXapi xapi = FakeXapi.start();

  @AfterEach
  void stop() {
    xapi.close();
  }

  private XsClientBuilder client() {
    return xapi.client().transport(WireFormat.JSON_RPC);
  }

  private void thenRefused(FakeXapi.Reply reply, String why) {
    xapi.onJson("pool.get_all_records", reply);
    try (XsClient xs = client().connect()) {
      thenThrownBy(() -> xs.call("pool.get_all_records"))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("pool.get_all_records on 127.0.0.1:" + xapi.port() + " failed: ")
          .hasMessageContaining(why);
    }
  }

  @Nested
  class GivenTypesOfItsOwn {
    @ParameterizedTest
    @ValueSource(strings = {"@class", "@type", "class", "__type__"})
    void whenAValueNamesAClass_thenItIsAMapLikeAnyOther(String member) {
      String value = "{\"" + member + "\":\"javax.script.ScriptEngineManager\",\"x\":[1]}";
      xapi.onJson("x.get_y", FakeXapi.json(value));
      try (XsClient xs = client().connect()) {
        then(xs.call("x.get_y"))
            .isEqualTo(Map.of(member, "javax.script.ScriptEngineManager", "x", List.of(1L)));
      }
    }

    @Test
    void whenARecordNamesAClass_thenItIsAnUnknownField() {
      xapi.onJson(
          "PIF.get_all_records",
          FakeXapi.json("{\"OpaqueRef:1\":{\"@class\":\"a.B\",\"device\":\"eth0\"}}"));
      try (XsClient xs = client().connect()) {
        PifRecord pif = xs.raw().pif().getAllRecords().values().iterator().next();

        then(pif.device()).isEqualTo("eth0");
        then(pif.unknown()).isEqualTo(Map.of("@class", "a.B"));
      }
    }
  }

  @Nested
  class GivenAnAnswerThatIsTooMuch {
    @Test
    void whenItIsLongerThanTheLimit_thenReadingStopsThere() {
      AtomicLong sent = new AtomicLong();
      xapi.onJson("VM.get_all_records", pouring(sent, BEFORE + "[\"\"", ",\"x\""));
      try (XsClient xs = client().maxAnswerBytes(1 << 20).connect()) {
        thenThrownBy(() -> xs.call("VM.get_all_records"))
            .isInstanceOfSatisfying(
                TransportException.class, e -> then(e.phase()).isEqualTo(Phase.ANSWER))
            .hasMessageContaining("longer than this client's limit of 1048576 bytes");
      }

      then(sent.get()).isLessThan(IN_FLIGHT);
    }

    @Test
    void whenItAnnouncesMoreThanTheLimit_thenNothingIsRead() {
      byte[] body = new byte[5000];
      xapi.onJson("VM.get_all_records", FakeXapi.answer(200, "application/json", body));
      try (XsClient xs = client().maxAnswerBytes(1000).connect()) {
        thenThrownBy(() -> xs.call("VM.get_all_records"))
            .isInstanceOf(TransportException.class)
            .hasMessageContaining("limit of 1000 bytes (it announces 5000)");
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "1", "1.", "-", "{\"", "\"\\u00e9", "\"\u00e9", "tru", "/*"})
    void whenOneValueHas100Megabytes_thenReadingStopsAtTheLimitOfAValue(String start) {
      AtomicLong sent = new AtomicLong();
      xapi.onJson("VM.get_all_records", pouring(sent, BEFORE + start, "00000000"));
      try (XsClient xs = client().connect()) {
        thenThrownBy(() -> xs.call("VM.get_all_records"))
            .isInstanceOfSatisfying(
                TransportException.class, e -> then(e.phase()).isEqualTo(Phase.ANSWER));
      }

      then(sent.get()).isLessThan((16L << 20) + IN_FLIGHT);
    }

    @Test
    void whenWhiteSpaceNeverEnds_thenReadingStopsAtTheLimit() {
      AtomicLong sent = new AtomicLong();
      xapi.onJson("VM.get_all_records", pouring(sent, BEFORE, "        "));
      try (XsClient xs = client().maxAnswerBytes(1 << 20).connect()) {
        thenThrownBy(() -> xs.call("VM.get_all_records"))
            .hasMessageContaining("longer than this client's limit");
      }

      then(sent.get()).isLessThan(IN_FLIGHT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":", "[[],[{},"})
    void whenItIsNested10000Deep_thenItIsRefused(String level) {
      thenRefused(FakeXapi.jsonBody(BEFORE + level.repeat(10_000)), "nest");
    }

    @ParameterizedTest
    @CsvSource({"1000,true", "1001,false"})
    void whenANumberIsLong_thenTheLimitOfTheParserHolds(int digits, boolean taken) {
      xapi.onJson("x.get_y", FakeXapi.json("1" + "0".repeat(digits - 1)));
      try (XsClient xs = client().connect()) {
        if (taken) {
          then(xs.call("x.get_y")).isEqualTo("1" + "0".repeat(digits - 1));
        } else {
          thenThrownBy(() -> xs.call("x.get_y")).isInstanceOf(TransportException.class);
        }
      }
    }

    @Test
    void whenAnExponentIsHuge_thenItIsANumberAtOnce() {
      xapi.onJson("x.get_y", FakeXapi.json("[1e999999999,-1e999999999,1e-999999999]"));
      try (XsClient xs = client().connect()) {
        then(xs.call("x.get_y"))
            .isEqualTo(List.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.0));
      }
    }
  }

  @Nested
  class GivenAnAnswerThatIsNone {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"result\":\"a\"",
          "{\"result\":[1,2",
          "{\"result\":{\"a\":\"b\"",
          "{\"result\":\"\\ud83",
          "{\"result\":\"a\\",
          "{\"result\":tru}",
          "{\"result\":nulls}",
          "{\"result\":trueish}",
          "{\"result\":1 2}",
          "{\"result\":'a'}",
          "{result:1}",
          "{\"result\":1,\"result\"}",
          "{\"result\":1}\u0000",
          "{,\"result\":1}",
          "<methodResponse/>",
          "\u0000"
        })
    void whenTheBodyIsNoCompleteAnswer_thenItIsRefused(String body) {
      thenRefused(FakeXapi.jsonBody(body), "the answer");
    }

    @Test
    void whenItIsUtf16_thenItIsRefused() {
      byte[] body = (BEFORE + "1}").getBytes(UTF_16BE);

      thenRefused(FakeXapi.answer(200, "application/json", body), "the answer");
    }

    @Test
    void whenTheConnectionEndsBeforeTheAnnouncedLength_thenTheBreakIsTold() {
      FakeXapi.Reply shorter =
          exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write((BEFORE + "[").getBytes(UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
          };

      thenRefused(shorter, "broke off after 27 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/xml", "application/json-seq", "application/x-java"})
    void whenTheContentTypeIsWrong_thenItIsNamed(String type) {
      thenRefused(
          FakeXapi.answer(200, type, (BEFORE + "1}").getBytes(UTF_8)),
          "content type is '" + type + "'");
    }

    @Test
    void whenTheContentTypeIsMissing_thenThatIsSaid() {
      thenRefused(
          FakeXapi.answer(200, null, (BEFORE + "1}").getBytes(UTF_8)), "content type is missing");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 302, 307, 401, 404, 500, 503})
    void whenTheStatusIsNotOk_thenItIsNamed(int status) {
      byte[] body = status == 204 ? new byte[0] : (BEFORE + "1}").getBytes(UTF_8);

      thenRefused(FakeXapi.answer(status, "application/json", body), "HTTP status " + status);
    }
  }

  @Nested
  class GivenHttpThatIsHostile {
    @Test
    void whenItRedirects_thenNobodyIsCalledThere() {
      try (FakeXapi elsewhere = FakeXapi.start()) {
        FakeXapi.Reply redirect =
            exchange -> {
              exchange.getResponseHeaders().set("Location", elsewhere.url() + "/jsonrpc");
              exchange.sendResponseHeaders(307, -1);
              exchange.close();
            };

        thenRefused(redirect, "HTTP status 307");

        then(elsewhere.jsonMethods()).isEmpty();
        then(elsewhere.methods()).isEmpty();
      }
    }

    @Test
    void whenHeadersNeverEnd_thenReadingThemStops() {
      FakeXapi.Reply headers =
          exchange -> {
            for (int i = 0; i < 2000; i++) {
              exchange.getResponseHeaders().set("X-" + i, "y".repeat(100));
            }
            FakeXapi.json("1").to(exchange);
          };

      thenRefused(headers, "no answer");
    }

    @Test
    void whenAHeaderIsEndless_thenReadingItStops() {
      FakeXapi.Reply header =
          exchange -> {
            exchange.getResponseHeaders().set("X", "y".repeat(1 << 20));
            FakeXapi.json("1").to(exchange);
          };

      thenRefused(header, "no answer");
    }

    @Test
    void whenItIsCompressedUnasked_thenItIsNotUnpacked() {
      FakeXapi.Reply gzip =
          exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            FakeXapi.answer(200, "application/json", new byte[] {0x1f, (byte) 0x8b, 8, 0})
                .to(exchange);
          };

      thenRefused(gzip, "the answer");
    }

    @Test
    void whenBytesDripForEver_thenTheCallTimeoutEndsIt() {
      xapi.onJson(
          "x.get_y",
          exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            FakeXapi.pour(exchange.getResponseBody(), " ".getBytes(UTF_8), 1 << 30);
          });
      try (XsClient xs = client().callTimeout(Duration.ofMillis(400)).connect()) {
        thenThrownBy(() -> xs.call("x.get_y"))
            .isInstanceOf(TransportException.class)
            .hasMessageContaining("call timeout of 400 ms");
      }
    }
  }

  private static FakeXapi.Reply pouring(AtomicLong sent, String start, String repeated) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, 0);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(start.getBytes(UTF_8));
        byte[] chunk = repeated.repeat(CHUNK / repeated.length()).getBytes(UTF_8);
        sent.set(FakeXapi.pour(out, chunk, 100L << 20));
      }
    };
  }
}
