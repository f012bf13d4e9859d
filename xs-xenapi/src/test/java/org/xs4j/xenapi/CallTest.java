/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xs4j.core.Secret;
import org.xs4j.xenapi.raw.BondMode;
import org.xs4j.xenapi.raw.PifRef;
import org.xs4j.xenapi.testing.FakeXapi;

class CallTest {
  private final FakeXapi xapi = FakeXapi.start();
  private XsClient xs;

  @BeforeEach
  void connect() {
    xs = xapi.client().connect();
  }

  @AfterEach
  void stop() {
    xs.close();
    xapi.close();
  }

  @Nested
  class GivenParameters {
    @Test
    void whenWritten_thenEachHasTheFormThatXapiTakes() {
      xapi.on("a.b", FakeXapi.success(""));

      xs.call(
          "a.b",
          "a<&>\r\n\ud83d\ude00",
          7L,
          -1,
          true,
          1.5,
          Double.NaN,
          Instant.parse("2026-08-21T02:00:23.9Z"),
          Secret.of("s"),
          PifRef.of("OpaqueRef:p"),
          BondMode.LACP,
          List.of(1, "x"),
          new TreeMap<>(Map.of("k<", "v", "l", List.of())));

      then(xapi.bodies().get(1))
          .endsWith(
              "<methodCall><methodName>a.b</methodName><params>"
                  + "<param><value>OpaqueRef:5e5510-1</value></param>"
                  + "<param><value>a&lt;&amp;&gt;&#13;\n\ud83d\ude00</value></param>"
                  + "<param><value>7</value></param><param><value>-1</value></param>"
                  + "<param><value><boolean>1</boolean></value></param>"
                  + "<param><value><double>1.5</double></value></param>"
                  + "<param><value><double>nan</double></value></param>"
                  + "<param><value><dateTime.iso8601>20260821T02:00:23Z</dateTime.iso8601>"
                  + "</value></param><param><value>s</value></param>"
                  + "<param><value>OpaqueRef:p</value></param><param><value>lacp</value></param>"
                  + "<param><value><array><data><value>1</value><value>x</value></data></array>"
                  + "</value></param><param><value><struct><member><name>k&lt;</name>"
                  + "<value>v</value></member><member><name>l</name><value><array><data></data>"
                  + "</array></value></member></struct></value></param></params></methodCall>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u001b", "\ud800", "\udc00x", "\uffff"})
    void whenATextCannotBeCarried_thenItIsRefusedUnsent(String bad) {
      thenThrownBy(() -> xs.call("a.b", "fine", Map.of("k", List.of("secret" + bad))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a.b: parameter 2.k[0] holds the character U+")
          .hasMessageNotContaining("secret");
      then(xapi.methods()).hasSize(1);
    }

    @Test
    void whenAParameterIsNullOrOdd_thenItIsRefusedUnsent() {
      thenThrownBy(() -> xs.call("a.b", Collections.singletonList(null)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a.b: parameter 1[0] is null");
      thenThrownBy(() -> xs.call("a.b", new java.math.BigDecimal("1")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("parameter 1 is BigDecimal");
      then(xapi.methods()).hasSize(1);
    }

    @Test
    void whenTheyNeedMoreThanXapiTakes_thenTheyAreRefusedUnsent() {
      thenThrownBy(() -> xs.call("a.b", "x".repeat(300 * 1024)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("307200 bytes")
          .hasMessageContaining("nothing was sent");
      then(xapi.methods()).hasSize(1);
    }
  }

  @Nested
  class GivenFailures {
    @ParameterizedTest
    @CsvSource({
      "SESSION_AUTHORIZATION_FAILED, AuthenticationException, false",
      "RBAC_PERMISSION_DENIED, PermissionException, false",
      "HANDLE_INVALID, ObjectGoneException, false",
      "UUID_INVALID, ObjectGoneException, false",
      "TASK_CANCELLED, TaskCancelledException, false",
      "OTHER_OPERATION_IN_PROGRESS, BusyException, true",
      "TOO_BUSY, BusyException, true",
      "HOST_STILL_BOOTING, BusyException, true",
      "NEVER_HEARD_OF, XapiException, false"
    })
    void whenXapiFails_thenTheKindOfErrorFollowsTheCode(String code, String kind, boolean again) {
      xapi.on("VM.start", FakeXapi.failure(code, "VM", "OpaqueRef:v"));

      thenThrownBy(() -> xs.call("VM.start", "OpaqueRef:v", false, false))
          .isInstanceOfSatisfying(
              XapiException.class,
              e -> {
                then(e.getClass().getSimpleName()).isEqualTo(kind);
                then(e.code()).isEqualTo(code);
                then(e.params()).containsExactly("VM", "OpaqueRef:v");
                then(e.retryable()).isEqualTo(again);
              })
          .hasMessageStartingWith(
              "VM.start on " + xs.address() + " failed: " + code + " [VM, OpaqueRef:v]");
    }
  }
}
