/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xs4j.core.Secret;
import org.xs4j.core.TransportException;
import org.xs4j.core.TransportException.Phase;
import org.xs4j.xenapi.raw.PifRecord;
import org.xs4j.xenapi.raw.PifRef;
import org.xs4j.xenapi.raw.PoolRef;
import org.xs4j.xenapi.testing.FakeXapi;

class JsonRpcTest {
  private final FakeXapi xapi = FakeXapi.start();

  @AfterEach
  void stop() {
    xapi.close();
  }

  private XsClientBuilder client() {
    return xapi.client().transport(WireFormat.JSON_RPC);
  }

  private Object call(FakeXapi.Reply reply) {
    xapi.onJson("x.get_y", reply);
    try (XsClient xs = client().connect()) {
      return xs.call("x.get_y");
    }
  }

  private void thenRefused(FakeXapi.Reply reply, String why) {
    thenThrownBy(() -> call(reply))
        .isInstanceOfSatisfying(
            TransportException.class, e -> then(e.phase()).isEqualTo(Phase.ANSWER))
        .hasMessageContaining("x.get_y on 127.0.0.1:" + xapi.port() + " failed: ")
        .hasMessageContaining(why);
  }

  @Nested
  class GivenRequests {
    @Test
    void whenParametersOfEveryKindAreSent_thenTheyAreWrittenAsXapiTakesThem() {
      xapi.onJson("x.get_y", FakeXapi.json("\"\""));
      try (XsClient xs = client().connect()) {
        xs.call(
            "x.get_y",
            "t\"\u00e4\n",
            5,
            Long.MAX_VALUE,
            1.0,
            true,
            Instant.EPOCH,
            Secret.of("s"),
            PifRef.NULL,
            List.of("a", 1L),
            Map.of("k", "v"));
      }

      then(xapi.bodies().get(1))
          .isEqualTo(
              "{\"jsonrpc\":\"2.0\",\"method\":\"x.get_y\",\"params\":[\""
                  + FakeXapi.SESSION
                  + "\",\"t\\\"\u00e4\\n\",5,9223372036854775807,1.0,true,\"19700101T00:00:00Z\","
                  + "\"s\",\"OpaqueRef:NULL\",[\"a\",1],{\"k\":\"v\"}],\"id\":1}");
    }

    @Test
    void whenARequestIsLongerThanXapiTakes_thenNothingIsSent() {
      xapi.onJson("x.get_y", FakeXapi.json("\"\""));
      try (XsClient xs = client().connect()) {
        thenThrownBy(() -> xs.call("x.get_y", "\u00e4".repeat(150 * 1024)))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("307200 bytes");
        then(xapi.jsonMethods()).doesNotContain("x.get_y");
      }
    }
  }

  @Nested
  class GivenValues {
    @Test
    void whenEveryKindOfValueComes_thenEachIsRead() {
      then(call(
              FakeXapi.json(
                  "[\"\",\" a\\nb \",4,-9223372036854775808,18446744073709551616,true,1.0,1e9,"
                      + "NaN,Infinity,-Infinity,null,\"20260821T02:00:23Z\",{},[],\"\\u0001\"]")))
          .isEqualTo(
              Arrays.asList(
                  "",
                  " a\nb ",
                  4L,
                  Long.MIN_VALUE,
                  BigInteger.TWO.pow(64).toString(),
                  true,
                  1.0,
                  1e9,
                  Double.NaN,
                  Double.POSITIVE_INFINITY,
                  Double.NEGATIVE_INFINITY,
                  null,
                  "20260821T02:00:23Z",
                  Map.of(),
                  List.of(),
                  "\u0001"));
    }

    @ParameterizedTest
    @CsvSource({"9000", "'\"9000\"'"})
    void whenAnIntegerIsNumberOrText_thenBothAreRead(String mtu) {
      then(pif("{\"MTU\":" + mtu + "}").mtu()).isEqualTo(9000);
    }

    @Test
    void whenAMemberComesTwice_thenTheLastOneStays() {
      then(pif("{\"MTU\":1,\"MTU\":2,\"other_config\":{\"a\":\"1\",\"a\":\"2\"}}"))
          .satisfies(
              pif -> {
                then(pif.mtu()).isEqualTo(2);
                then(pif.otherConfig()).isEqualTo(Map.of("a", "2"));
              });
    }

    @Test
    void whenFieldsAndEnumValuesAreNew_thenTheyAreKept() {
      PifRecord pif = pif("{\"ip_configuration_mode\":\"Telepathy\",\"soul\":{\"weight\":21}}");

      then(pif.ipConfigurationMode().wire()).isEqualTo("Telepathy");
      then(pif.unknown()).isEqualTo(Map.of("soul", Map.of("weight", 21L)));
    }

    @Test
    void whenARefIsNull_thenItIsTheNullRef() {
      then(pif("{\"bond_slave_of\":\"OpaqueRef:NULL\"}").bondSlaveOf().isNull()).isTrue();
    }

    @Test
    void whenBytesAreNoUtf8_thenTheRestIsStillRead() {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      body.writeBytes("{\"result\":\"a".getBytes(UTF_8));
      body.writeBytes(new byte[] {(byte) 0xe4, 'x', (byte) 0xff});
      body.writeBytes("b\ud83d\ude00\",\"id\":1}".getBytes(UTF_8));

      then(call(FakeXapi.answer(200, "application/json", body.toByteArray())))
          .isEqualTo("a\ufffdx\ufffdb\ud83d\ude00");
    }

    @Test
    void whenALongTextIsNotAscii_thenNoCharacterIsTornApart() {
      String text = "x\u00e4\u20ac\ud83d\ude00".repeat(20_000);

      then(call(FakeXapi.json("\"" + text + "\""))).isEqualTo(text);
    }

    private PifRecord pif(String json) {
      xapi.onJson("PIF.get_record", FakeXapi.json(json));
      try (XsClient xs = client().connect()) {
        return xs.raw().pif().getRecord(PifRef.of("OpaqueRef:p"));
      }
    }
  }

  @Nested
  class GivenFailures {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":1,\"message\":\"A\",\"data\":[\"b\",\"7\"]},\"id\":1}",
          "{\"result\":null,\"error\":[\"A\",\"b\",\"7\"],\"id\":1}",
          "{\"jsonrpc\":\"2.0\",\"error\":[\"A\",\"b\",\"7\"],\"id\":0}",
          "{\"id\":\"x\",\"error\":{\"data\":[\"b\",7],\"message\":\"A\",\"new\":{}},\"jsonrpc\":\"2.0\"}"
        })
    void whenAnErrorHasAnyOfItsShapes_thenCodeAndParametersAreThere(String body) {
      thenThrownBy(() -> call(FakeXapi.jsonBody(body)))
          .isInstanceOfSatisfying(
              XapiException.class,
              e -> {
                then(e.code()).isEqualTo("A");
                then(e.params()).containsExactly("b", "7");
              });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"data\":[]", "\"data\":null", "\"x\":1"})
    void whenAnErrorHasNoParameters_thenItsCodeIsKept(String data) {
      String error = "{\"code\":1,\"message\":\"HOST_STILL_BOOTING\"," + data + "}";
      thenThrownBy(() -> call(FakeXapi.jsonBody("{\"error\":" + error + ",\"id\":1}")))
          .isInstanceOfSatisfying(
              XapiException.class, e -> then(e.code()).isEqualTo("HOST_STILL_BOOTING"));
    }
  }

  @Nested
  class GivenAnswersThatAreNone {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "x",
          "[]",
          "{}",
          "{\"id\":1}",
          "{\"result\":",
          "{\"result\":\"a",
          "{\"result\":1}x",
          "{\"result\":1}{}",
          "{\"result\":01}",
          "{\"result\":1,}",
          "{\"result\":<a/>}"
        })
    void whenTheBodyIsNoCompleteAnswer_thenItIsRefused(String body) {
      thenRefused(FakeXapi.jsonBody(body), "the answer");
    }

    @Test
    void whenItIsNestedTooDeep_thenItIsRefused() {
      thenRefused(FakeXapi.json("[".repeat(10_000)), "nest");
      thenRefused(FakeXapi.json("{\"a\":".repeat(10_000)), "nest");
    }

    @Test
    void whenAValueIsTooLong_thenItIsRefused() {
      xapi.onJson("x.get_y", FakeXapi.json("\"" + "x".repeat(1001) + "\""));
      try (XsClient xs = client().maxValueChars(1000).connect()) {
        thenThrownBy(() -> xs.call("x.get_y"))
            .isInstanceOf(TransportException.class)
            .hasMessageContaining("1000");
      }
    }

    @Test
    void whenItIsTooLong_thenItIsRefused() {
      xapi.onJson("x.get_y", FakeXapi.json("\"" + "x".repeat(100_000) + "\""));
      try (XsClient xs = client().maxAnswerBytes(10_000).connect()) {
        thenThrownBy(() -> xs.call("x.get_y"))
            .isInstanceOf(TransportException.class)
            .hasMessageContaining("limit of 10000 bytes");
      }
    }

    @Test
    void whenTheResultHasAnotherType_thenTheTypedCallSaysWhere() {
      xapi.onJson("PIF.get_all_records", FakeXapi.json("{\"OpaqueRef:1\":{\"MTU\":\"many\"}}"));
      try (XsClient xs = client().connect()) {
        thenThrownBy(() -> xs.raw().pif().getAllRecords())
            .isInstanceOf(TransportException.class)
            .hasMessageContaining("PIF.get_all_records on 127.0.0.1")
            .hasMessageContaining("answer.OpaqueRef:1.MTU should be an integer and is 'many'");
      }
    }

    @Test
    void whenATextStandsForAStruct_thenItIsNotShown() {
      xapi.onJson("pool.get_other_config", FakeXapi.json("\"hunter2\""));
      try (XsClient xs = client().connect()) {
        thenThrownBy(() -> xs.raw().pool().getOtherConfig(PoolRef.of("OpaqueRef:p")))
            .isInstanceOf(TransportException.class)
            .hasMessageContaining("should be a struct")
            .hasMessageNotContaining("hunter2");
      }
    }
  }
}
