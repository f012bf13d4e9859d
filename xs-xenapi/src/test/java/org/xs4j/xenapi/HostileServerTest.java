/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xs4j.core.TransportException;
import org.xs4j.core.TransportException.Phase;
import org.xs4j.xenapi.testing.FakeXapi;

class HostileServerTest {
  private static final String BEFORE = "<methodResponse><params><param><value>";
  private static final String AFTER = "</value></param></params></methodResponse>";
  private static final int CHUNK = 64 * 1024;

  /** What may be on the wire, in socket buffers and in the JDK's queues when a client hangs up. */
  private static final long IN_FLIGHT = 24L << 20;

  private final FakeXapi xapi = FakeXapi.start();
  private final FakeXapi bystander = FakeXapi.start();

  @AfterEach
  void stop() {
    xapi.close();
    bystander.close();
  }

  /** Says that it was deserialised. */
  static final class Bomb extends Exception {
    static final AtomicBoolean EXPLODED = new AtomicBoolean();

    private void readObject(ObjectInputStream in) {
      EXPLODED.set(true);
    }
  }

  private void thenRefused(String body, String why) {
    thenRefused(FakeXapi.body(body), why);
  }

  private void thenRefused(FakeXapi.Reply reply, String why) {
    xapi.on("pool.get_all_records", reply);
    try (XsClient xs = client().connect()) {
      thenThrownBy(() -> xs.call("pool.get_all_records"))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("pool.get_all_records on 127.0.0.1:" + xapi.port() + " failed: ")
          .hasMessageContaining(why);
    }
  }

  private XsClientBuilder client() {
    return xapi.client();
  }

  @Nested
  class GivenMarkupThatReachesOut {
    @Test
    void whenAnExternalEntityIsDeclared_thenItIsRefusedAndNothingIsFetched() {
      String doctype = "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + bystander.url() + "/steal\">]>";

      thenRefused(doctype + BEFORE + "&x;" + AFTER, "DOCTYPE");

      then(bystander.methods()).isEmpty();
    }

    @Test
    void whenAnExternalDtdIsNamed_thenItIsRefusedAndNothingIsFetched() {
      String doctype = "<!DOCTYPE a SYSTEM \"" + bystander.url() + "/a.dtd\">";

      thenRefused("<?xml version=\"1.0\"?>" + doctype + BEFORE + AFTER, "DOCTYPE");

      then(bystander.methods()).isEmpty();
    }

    @Test
    void whenADoctypeDeclaresNothing_thenItIsRefused() {
      thenRefused("<!DOCTYPE methodResponse>" + BEFORE + AFTER, "DOCTYPE");
    }

    @Test
    void whenEntitiesMultiply_thenTheBombIsRefused() {
      String bomb =
          "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
              + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>";

      thenRefused(bomb + BEFORE + "&c;" + AFTER, "DOCTYPE");
    }

    @Test
    void whenTheAnswerIsUtf16_thenNoDoctypeSlipsThrough() {
      byte[] body =
          ("<!DOCTYPE a>" + BEFORE + AFTER).getBytes(java.nio.charset.StandardCharsets.UTF_16);

      thenRefused(FakeXapi.answer(200, "text/xml", body), "the answer");
    }

    @Test
    void whenAStylesheetIsNamed_thenNothingIsFetched() {
      String pi = "<?xml-stylesheet href=\"" + bystander.url() + "/x.xsl\"?>";
      xapi.on("pool.get_all", FakeXapi.body(pi + BEFORE + "x" + AFTER));
      try (XsClient xs = client().connect()) {
        then(xs.call("pool.get_all")).isEqualTo("x");
      }

      then(bystander.methods()).isEmpty();
    }
  }

  @Nested
  class GivenSerialisedObjects {
    private final String bomb = Base64.getEncoder().encodeToString(serialised(new Bomb()));

    @Test
    void whenAFaultCarriesItsCause_thenItIsNotDeserialised() {
      thenRefused(
          "<methodResponse><fault><value><struct>"
              + "<member><name>faultCode</name><value><int>1</int></value></member>"
              + "<member><name>faultString</name><value>boom</value></member>"
              + "<member><name>faultCause</name><value><base64>"
              + bomb
              + "</base64></value></member></struct></value></fault></methodResponse>",
          "base64");

      then(Bomb.EXPLODED).isFalse();
    }

    @Test
    void whenAFaultHasNoCause_thenItsTextIsShown() {
      thenRefused(
          "<methodResponse><fault><value><struct>"
              + "<member><name>faultString</name><value>boom</value></member>"
              + "</struct></value></fault></methodResponse>",
          "fault, which XAPI never does: boom");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serializable", "jaxb", "dom", "i8", "nil", "bigdecimal"})
    void whenAnExtensionIsUsed_thenItIsRefusedAndNothingIsDeserialised(String type) {
      String ns = "http://ws.apache.org/xmlrpc/namespaces/extensions";
      String element = "<ex:" + type + " xmlns:ex=\"" + ns + "\">" + bomb + "</ex:" + type + ">";

      thenRefused(BEFORE + element + AFTER, "extension");

      then(Bomb.EXPLODED).isFalse();
    }
  }

  @Nested
  class GivenAnAnswerThatIsTooMuch {
    @Test
    void whenItIsLongerThanTheLimit_thenReadingStopsThere() {
      AtomicLong sent = new AtomicLong();
      xapi.on("VM.get_all_records", pouring(sent, BEFORE + "<array><data>", "<value>x</value>"));
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
      xapi.on("VM.get_all_records", FakeXapi.answer(200, "text/xml", body));
      try (XsClient xs = client().maxAnswerBytes(1000).connect()) {
        thenThrownBy(() -> xs.call("VM.get_all_records"))
            .isInstanceOf(TransportException.class)
            .hasMessageContaining("limit of 1000 bytes (it announces 5000)");
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "<string>",
          "<i4>",
          "<struct><member><name>",
          "<x y=\"",
          "<?",
          "&#",
          "&",
          "<x ",
          "<"
        })
    void whenOneValueHas100Megabytes_thenReadingStopsAtTheLimitOfAValue(String start) {
      AtomicLong sent = new AtomicLong();
      xapi.on("VM.get_all_records", pouring(sent, BEFORE + start, "00000000"));
      try (XsClient xs = client().connect()) {
        thenThrownBy(() -> xs.call("VM.get_all_records"))
            .isInstanceOfSatisfying(
                TransportException.class, e -> then(e.phase()).isEqualTo(Phase.ANSWER));
      }

      then(sent.get()).isLessThan((16L << 20) + IN_FLIGHT);
    }

    @Test
    void whenTheLimitOfAValueIsSet_thenItHolds() {
      xapi.on(
          "pool.get_all", FakeXapi.success("x".repeat(1000)), FakeXapi.success("x".repeat(1001)));
      try (XsClient xs = client().maxValueChars(1000).connect()) {
        then(xs.call("pool.get_all")).isEqualTo("x".repeat(1000));
        thenThrownBy(() -> xs.call("pool.get_all"))
            .isInstanceOf(TransportException.class)
            .hasMessageContaining("limit of 1000 characters");
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "<array><data><value>",
          "<struct><member><name>a</name><value>",
          "<value>",
          "<a>"
        })
    void whenItIsNested10000Deep_thenItIsRefused(String level) {
      thenRefused(BEFORE + level.repeat(10_000), "");
    }

    @Test
    void whenTheLimitOfDepthIsSet_thenItHolds() {
      String open = "<array><data><value>";
      String close = "</value></data></array>";
      xapi.on(
          "pool.get_all",
          FakeXapi.success(open.repeat(3) + "x" + close.repeat(3)),
          FakeXapi.success(open.repeat(4) + "x" + close.repeat(4)));
      try (XsClient xs = client().maxDepth(4).connect()) {
        then(xs.call("pool.get_all")).isEqualTo(List.of(List.of(List.of("x"))));
        thenThrownBy(() -> xs.call("pool.get_all"))
            .isInstanceOf(TransportException.class)
            .hasMessageContaining("deeper than this client's limit of 4 levels");
      }
    }
  }

  @Nested
  class GivenBrokenAnswers {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "<",
          "<methodResponse>",
          BEFORE,
          BEFORE + "<struct><member><name>Status</name><value>Success</value>",
          "rubbish",
          "<html><body>hello</body></html>",
          "<methodResponse><params/></methodResponse>",
          BEFORE + "<i4>x</i4>" + AFTER,
          BEFORE + "<boolean>maybe</boolean>" + AFTER,
          BEFORE + "<base64>eA==</base64>" + AFTER,
          BEFORE + "<struct/>" + AFTER + "more"
        })
    void whenTheBodyIsNoCompleteAnswer_thenItIsRefused(String body) {
      thenRefused(body, "");
    }

    @Test
    void whenTheConnectionEndsBeforeTheAnnouncedLength_thenTheBreakIsTold() {
      thenRefused(
          exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/xml");
            exchange.sendResponseHeaders(200, 10_000);
            exchange.getResponseBody().write(BEFORE.getBytes(UTF_8));
            exchange.getResponseBody().flush(); // the server of JDK 25 would keep it
            exchange.close();
          },
          "broke off after " + BEFORE.length() + " bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json", "text/plain; charset=utf-8"})
    void whenTheContentTypeIsWrong_thenItIsNamed(String type) {
      byte[] body = (BEFORE + "x" + AFTER).getBytes(UTF_8);

      thenRefused(
          FakeXapi.answer(200, type, body), "content type is '" + type.split(";", 2)[0] + "'");
    }

    @Test
    void whenTheContentTypeIsMissing_thenThatIsSaid() {
      thenRefused(
          FakeXapi.answer(200, null, (BEFORE + "x" + AFTER).getBytes(UTF_8)), "type is missing");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 401, 404, 500, 503})
    void whenTheStatusIsNotOk_thenItIsNamed(int status) {
      thenRefused(
          FakeXapi.answer(status, "text/xml", (BEFORE + "x" + AFTER).getBytes(UTF_8)),
          "HTTP status " + status);
    }

    @Test
    void whenTheResultHasAnotherType_thenTheTypedCallSaysWhere() {
      xapi.on("pool.get_all", FakeXapi.success("no list"));
      try (XsClient xs = client().connect()) {
        thenThrownBy(() -> xs.raw().pool().getAll())
            .isInstanceOf(TransportException.class)
            .hasMessageContaining("pool.get_all on 127.0.0.1")
            .hasMessageContaining("should be an array");
      }
    }
  }

  @Nested
  class GivenWhatRealHostsSend {
    @Test
    void whenAMemberComesTwice_thenTheLastOneStays() {
      xapi.on(
          "pool.get_other_config",
          FakeXapi.success(
              "<struct><member><name>a</name><value>1</value></member>"
                  + "<member><name>a</name><value>2</value></member></struct>"));
      try (XsClient xs = client().connect()) {
        then(xs.call("pool.get_other_config", "OpaqueRef:p")).isEqualTo(Map.of("a", "2"));
      }
    }

    @Test
    void whenBytesAreNoUtf8OrNoXml_thenTheRestIsStillRead() {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      body.writeBytes((BEFORE + "a").getBytes(UTF_8));
      body.writeBytes(new byte[] {(byte) 0xe4, 1, (byte) 0xef, (byte) 0xbf, (byte) 0xbf});
      body.writeBytes(("b\ud83d\ude00" + AFTER).getBytes(UTF_8));
      xapi.on("pool.get_all", FakeXapi.answer(200, "text/xml", body.toByteArray()));
      try (XsClient xs = client().connect()) {
        then(xs.call("pool.get_all")).isEqualTo("a\ufffd\ufffd\ufffdb\ud83d\ude00");
      }
    }

    @Test
    void whenTheServerAnswersListMethods_thenNoEnvelopeIsNeeded() {
      xapi.on(
          "system.listMethods",
          FakeXapi.body(BEFORE + "<array><data><value>a.b</value></data></array>" + AFTER));
      try (XsClient xs = client().connect()) {
        then(xs.call("system.listMethods")).isEqualTo(List.of("a.b"));
      }
      then(xapi.bodies().get(1)).contains("<params></params>");
    }

    @Test
    void whenEveryKindOfValueComes_thenEachIsRead() {
      xapi.on(
          "x.y",
          FakeXapi.success(
              "<array><data><value/><value> a\nb </value><value><string>&lt;</string></value>"
                  + "<value><i4>4</i4></value><value><i8>-9223372036854775808</i8></value>"
                  + "<value><boolean>1</boolean></value><value><double>1e+09</double></value>"
                  + "<value><double>-inf</double></value><value><nil/></value>"
                  + "<value><dateTime.iso8601>20260821T02:00:23Z</dateTime.iso8601></value>"
                  + "<value><dateTime.iso8601>soon</dateTime.iso8601></value>"
                  + "<value><struct/></value><value><array/></value></data></array>"));
      try (XsClient xs = client().connect()) {
        then(xs.call("x.y"))
            .isEqualTo(
                Arrays.asList(
                    "",
                    " a\nb ",
                    "<",
                    4L,
                    Long.MIN_VALUE,
                    true,
                    1e9,
                    Double.NEGATIVE_INFINITY,
                    null,
                    java.time.Instant.parse("2026-08-21T02:00:23Z"),
                    "soon",
                    Map.of(),
                    List.of()));
      }
    }
  }

  private static FakeXapi.Reply pouring(AtomicLong sent, String start, String repeated) {
    return FakeXapi.stream(
        exchange -> {
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(start.getBytes(UTF_8));
            byte[] chunk = repeated.repeat(CHUNK / repeated.length()).getBytes(UTF_8);
            sent.set(FakeXapi.pour(out, chunk, 100L << 20));
          }
        });
  }

  private static byte[] serialised(Serializable object) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }
}
