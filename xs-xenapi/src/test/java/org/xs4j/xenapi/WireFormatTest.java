/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xs4j.core.TransportException;
import org.xs4j.xenapi.testing.FakeXapi;

class WireFormatTest {
  private static final String LOGIN = "session.login_with_password";

  private final FakeXapi xapi = FakeXapi.start();

  @AfterEach
  void stop() {
    xapi.close();
  }

  private XsClientBuilder client(WireFormat format) {
    return xapi.client().transport(format);
  }

  @Nested
  class GivenAHostThatOffersJson {
    @Test
    void whenTheFormatIsAuto_thenEverythingGoesOverJson() {
      xapi.onJson("x.get_y", FakeXapi.json("1"));
      try (XsClient xs = client(WireFormat.AUTO).connect()) {
        then(xs.call("x.get_y")).isEqualTo(1L);
      }

      then(xapi.jsonMethods()).containsExactly(LOGIN, "x.get_y", "session.logout");
      then(xapi.methods()).isEmpty();
    }

    @Test
    void whenTheLoginIsRefused_thenThePasswordIsNotSentAgain() {
      xapi.onJson(
          LOGIN,
          FakeXapi.jsonBody(
              "{\"error\":{\"code\":1,\"message\":\"SESSION_AUTHENTICATION_FAILED\","
                  + "\"data\":[\"root\",\"no\"]},\"id\":1}"));

      thenThrownBy(() -> client(WireFormat.AUTO).connect())
          .isInstanceOf(AuthenticationException.class);

      then(xapi.jsonMethods()).containsExactly(LOGIN);
      then(xapi.methods()).isEmpty();
    }

    @Test
    void whenXmlIsWanted_thenJsonIsNotAsked() {
      xapi.onJson("x.get_y", FakeXapi.json("1")).on("x.get_y", FakeXapi.success("1"));
      try (XsClient xs = client(WireFormat.XML_RPC).connect()) {
        then(xs.call("x.get_y")).isEqualTo("1");
      }

      then(xapi.jsonMethods()).isEmpty();
    }
  }

  @Nested
  class GivenAHostWithoutJson {
    @ParameterizedTest
    @ValueSource(ints = {404, 500, 405})
    void whenTheFormatIsAuto_thenXmlIsUsedAndJsonNotAskedAgain(int status) {
      xapi.onJson(LOGIN, FakeXapi.answer(status, "text/html", "no".getBytes(UTF_8)));
      xapi.on("x.get_y", FakeXapi.success("1"));
      try (XsClient xs = client(WireFormat.AUTO).connect()) {
        then(xs.call("x.get_y")).isEqualTo("1");
      }

      then(xapi.jsonMethods()).containsExactly(LOGIN);
      then(xapi.methods()).containsExactly(LOGIN, "x.get_y", "session.logout");
    }

    @Test
    void whenItAnswersAPage_thenXmlIsUsed() {
      xapi.onJson(LOGIN, FakeXapi.answer(200, "text/html", "<html/>".getBytes(UTF_8)));
      try (XsClient xs = client(WireFormat.AUTO).connect()) {
        thenThrownBy(() -> xs.call("x.get_y")).isInstanceOf(XapiException.class);
      }

      then(xapi.methods()).startsWith(LOGIN, "x.get_y");
    }

    @Test
    void whenJsonIsWanted_thenThatFails() {
      thenThrownBy(() -> client(WireFormat.JSON_RPC).connect())
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("HTTP status 404");
      then(xapi.methods()).isEmpty();
    }
  }

  @Nested
  class GivenAHostThatIsNotReady {
    @Test
    void whenItHangsUpOnAJsonLogin_thenThePasswordIsNotSentAgain() {
      xapi.onJson(LOGIN, FakeXapi.cut());

      thenThrownBy(() -> client(WireFormat.AUTO).connect())
          .isInstanceOf(TransportException.class)
          .hasMessageContaining(LOGIN);

      then(xapi.jsonMethods()).containsExactly(LOGIN, "system.listMethods");
      then(xapi.methods()).isEmpty();
    }

    @Test
    void whenItHangsUpOnAnyJson_thenXmlRpcIsUsed() {
      xapi.onJson(LOGIN, FakeXapi.cut()).onJson("system.listMethods", FakeXapi.cut());

      client(WireFormat.AUTO).connect().close();

      then(xapi.methods()).containsExactly(LOGIN, "session.logout");
    }

    @Test
    void whenItAnswersUnavailable_thenJsonIsAskedAgainLater() {
      xapi.onJson(
          LOGIN,
          FakeXapi.answer(503, "text/html", new byte[0]),
          FakeXapi.json("\"OpaqueRef:late\""));
      try (XsClient xs = client(WireFormat.AUTO).build()) {
        thenThrownBy(() -> xs.call("x.get_y")).hasMessageContaining("503");
        thenThrownBy(() -> xs.call("x.get_y")).hasMessageContaining("NOT_IMPLEMENTED");
      }

      then(xapi.methods()).isEmpty();
    }
  }

  @Nested
  class GivenANameThatBreaksTheXml {
    private final String broken =
        "<struct><member><name>a</name>b</name><value>1</value></member></struct>";

    @Test
    void whenAReadIsBrokenAndJsonIsOffered_thenItIsAskedAgain() {
      xapi.on("pool.get_other_config", FakeXapi.success(broken));
      xapi.onJson("pool.get_other_config", FakeXapi.json("{\"a</name>b\":\"1\"}"));
      try (XsClient xs = client(WireFormat.XML_RPC).connect()) {
        then(xs.call("pool.get_other_config", "OpaqueRef:p")).isEqualTo(Map.of("a</name>b", "1"));
      }
    }

    @Test
    void whenJsonIsNotOffered_thenMessageAndPlaceAreTold() {
      xapi.on("pool.get_other_config", FakeXapi.success(broken));
      try (XsClient xs = client(WireFormat.XML_RPC).connect()) {
        for (int i = 0; i < 2; i++) {
          thenThrownBy(() -> xs.call("pool.get_other_config", "OpaqueRef:p"))
              .isInstanceOf(TransportException.class)
              .hasMessageContaining("pool.get_other_config on ")
              .hasMessageMatching("(?s).*byte \\d+.*");
        }
      }

      then(xapi.jsonMethods()).containsExactly("pool.get_other_config");
    }

    @Test
    void whenAWriteIsBroken_thenItIsNotRepeated() {
      xapi.on("VM.start", FakeXapi.success(broken));
      xapi.onJson("VM.start", FakeXapi.json("\"\""));
      try (XsClient xs = client(WireFormat.XML_RPC).connect()) {
        thenThrownBy(() -> xs.call("VM.start", "OpaqueRef:v"))
            .isInstanceOf(TransportException.class);
      }

      then(xapi.jsonMethods()).isEmpty();
    }
  }
}
