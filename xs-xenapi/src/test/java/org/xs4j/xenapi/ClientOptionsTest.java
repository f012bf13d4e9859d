/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;
import static org.xs4j.xenapi.testing.FakeXapi.cut;
import static org.xs4j.xenapi.testing.FakeXapi.failure;
import static org.xs4j.xenapi.testing.FakeXapi.success;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xs4j.core.TransportException;
import org.xs4j.xenapi.CallReport.Outcome;
import org.xs4j.xenapi.raw.HostRef;
import org.xs4j.xenapi.raw.PifRef;
import org.xs4j.xenapi.testing.FakeXapi;

class ClientOptionsTest {
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final FakeXapi xapi = FakeXapi.start();

  @AfterEach
  void stop() {
    xapi.close();
  }

  @Nested
  class GivenAView {
    @Test
    void whenItsTimeoutIsShorter_thenOnlyItsCallsEndSooner() {
      xapi.on("VM.get_all", FakeXapi.stream(exchange -> exchange.getResponseBody().flush()));
      xapi.on("host.get_all", success("<array><data/></array>"));
      XsClient xs = xapi.client().connect();

      try (XsClient quick = xs.with(o -> o.callTimeout(Duration.ofMillis(300)))) {
        thenThrownBy(() -> quick.call("VM.get_all"))
            .isInstanceOf(TransportException.class)
            .hasMessageContaining("call timeout of 300 ms");
      }

      then(xs.call("host.get_all")).isEqualTo(List.of());
      xs.close();
      then(xapi.count("session.login_with_password")).isEqualTo(1);
      then(xapi.count("session.logout")).isEqualTo(1);
    }
  }

  @Nested
  class GivenACallListener {
    private final List<CallReport> reports = new ArrayList<>();

    @Test
    void whenCallsSucceedFailAndBreak_thenEachIsReportedOnce() {
      xapi.on("network.get_all", cut(), success("<array><data/></array>"));
      xapi.on("network.destroy", failure("HANDLE_INVALID", "network", "OpaqueRef:n"));
      try (XsClient xs = xapi.client().callListener(reports::add).connect()) {
        xs.call("network.get_all");
        thenThrownBy(() -> xs.call("network.destroy", "OpaqueRef:n"))
            .isInstanceOf(ObjectGoneException.class);
      }

      then(reports)
          .extracting(
              CallReport::method, CallReport::outcome, CallReport::code, CallReport::retries)
          .containsExactly(
              tuple("session.login_with_password", Outcome.SUCCESS, "", 0),
              tuple("network.get_all", Outcome.SUCCESS, "", 1),
              tuple("network.destroy", Outcome.REFUSED, "HANDLE_INVALID", 0),
              tuple("session.logout", Outcome.SUCCESS, "", 0));
      then(reports).allMatch(r -> r.bytesSent() > 0 && r.bytesReceived() > 0);
      then(reports).allMatch(r -> r.address().equals("127.0.0.1:" + xapi.port()));
    }

    @Test
    void whenTheListenerFails_thenTheCallDoesNot() {
      xapi.client()
          .callListener(
              report -> {
                throw new IllegalStateException("listener");
              })
          .connect()
          .close();

      then(xapi.methods()).hasSize(2);
    }
  }

  @Nested
  class GivenATrace {
    @Test
    void whenTheThreadHasOne_thenItGoesAlongUnlessItIsMalformed() {
      String[] trace = {""};
      List<String> seen = new ArrayList<>();
      xapi.answer(
          "host.get_all",
          body ->
              exchange -> {
                seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")));
                success("<array><data/></array>").to(exchange);
              });
      XsClient xs = xapi.client().traceparent(() -> trace[0]).connect();
      trace[0] = TRACE;
      xs.call("host.get_all");
      trace[0] = "nonsense";
      xs.call("host.get_all");

      then(seen).containsExactly(TRACE, "null");
    }
  }

  @Nested
  class GivenErrorsWithRefs {
    @Test
    void whenTheMessageIsRead_thenObjectsAreNamedOnce() {
      xapi.on("PIF.unplug", failure("HOST_IN_USE", "OpaqueRef:h", "PIF", "OpaqueRef:p"));
      xapi.on("host.disable", failure("HOST_DISABLED", "OpaqueRef:h"));
      xapi.on("host.get_name_label", success("xs-02"));
      xapi.on("PIF.get_device", success("eth2"));
      XsClient xs = xapi.client().errorNames(true).connect();

      thenThrownBy(() -> xs.raw().host().disable(HostRef.of("OpaqueRef:h")))
          .isInstanceOfSatisfying(
              XapiException.class,
              e -> {
                then(xapi.count("host.get_name_label")).isZero();
                then(e.retryable()).isFalse();
                then(e).hasMessageContaining("HOST_DISABLED [OpaqueRef:h (host xs-02)]");
                then(e.names()).containsEntry("OpaqueRef:h", "host xs-02");
              });
      thenThrownBy(() -> xs.raw().pif().unplug(PifRef.of("OpaqueRef:p")))
          .hasMessageContaining("OpaqueRef:p (PIF eth2)");
      then(xapi.count("host.get_name_label")).isEqualTo(1);
      then(xapi.count("PIF.get_device")).isEqualTo(1);
    }

    @Test
    void whenTheNameCannotBeRead_thenTheErrorIsAsItWas() {
      xapi.on("host.disable", failure("HOST_DISABLED", "OpaqueRef:h"));
      xapi.on("host.get_name_label", cut());
      XsClient xs = xapi.client().errorNames(true).connect();

      thenThrownBy(() -> xs.raw().host().disable(HostRef.of("OpaqueRef:h")))
          .hasMessageContaining("HOST_DISABLED [OpaqueRef:h]");
      then(xapi.count("host.get_name_label")).isEqualTo(1);
    }

    @Test
    void whenTheClientIsClosed_thenTheErrorIsAsItWas() {
      xapi.on("host.disable", failure("HOST_DISABLED", "OpaqueRef:h"));
      XsClient xs = xapi.client().errorNames(true).connect();

      thenThrownBy(
              () -> {
                try (xs) {
                  xs.raw().host().disable(HostRef.of("OpaqueRef:h"));
                }
              })
          .hasMessageContaining("HOST_DISABLED [OpaqueRef:h]");
    }
  }

  @Nested
  class GivenAnEnvironment {
    @TempDir private Path folder;

    @Test
    void whenItIsComplete_thenItDescribesTheConnection() throws Exception {
      Path file = Files.writeString(folder.resolve("password"), FakeXapi.PASSWORD + "\n");
      Map<String, String> variables =
          Map.of("XS_URL", xapi.url().toString(), "XS_PASSWORD_FILE", file.toString());

      Environment.builder(variables).connect().close();

      then(xapi.bodies().get(0)).contains(">root<", FakeXapi.escaped(FakeXapi.PASSWORD) + "<");
    }

    @Test
    void whenSomethingIsMissing_thenAllOfItIsNamed() {
      thenThrownBy(() -> Environment.builder(Map.of()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("XS_URL, XS_PASSWORD_FILE");
    }
  }
}
