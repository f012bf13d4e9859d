/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;
import static org.xs4j.xenapi.testing.FakeXapi.cut;
import static org.xs4j.xenapi.testing.FakeXapi.failure;
import static org.xs4j.xenapi.testing.FakeXapi.success;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.xs4j.core.Credentials;
import org.xs4j.core.TransportException;
import org.xs4j.core.TransportException.Phase;
import org.xs4j.core.wait.Waiter;
import org.xs4j.xenapi.testing.FakeXapi;
import org.xs4j.xenapi.testing.QuickTime;

class SessionTest {
  private static final String LOGIN = "session.login_with_password";
  private static final String LOGOUT = "session.logout";

  private final FakeXapi xapi = FakeXapi.start();

  @AfterEach
  void stop() {
    xapi.close();
  }

  @Nested
  class GivenACoordinator {
    @Test
    void whenBuilding_thenNobodyIsContacted() {
      xapi.client().build();

      then(xapi.methods()).isEmpty();
    }

    @Test
    void whenConnectingAndClosing_thenOneLoginAndOneLogoutAreMade() {
      xapi.client().originator("tests").apiVersion("2.20").connect().close();

      then(xapi.methods()).containsExactly(LOGIN, LOGOUT);
      then(xapi.bodies().get(0))
          .contains(
              "<value>root</value>",
              "<value>s3cr3t-Pa$$&lt;&amp;&gt;</value>",
              ">2.20<",
              ">tests<");
      then(xapi.bodies().get(1)).contains("<value>" + FakeXapi.SESSION + "</value>");
    }

    @Test
    void whenLogoutFails_thenCloseDoesNotThrow() {
      xapi.on(LOGOUT, cut());

      xapi.client().connect().close();

      then(xapi.methods()).contains(LOGOUT);
    }

    @Test
    void whenClosed_thenCallsAreRefused() {
      XsClient xs = xapi.client().connect();
      xs.close();
      xs.close();

      thenThrownBy(() -> xs.call("pool.get_all"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("closed");
      then(xapi.methods()).containsExactly(LOGIN, LOGOUT);
    }

    @Test
    void whenTheLoginIsRefused_thenTheErrorNamesTheUserAndNotThePassword() {
      xapi.on(LOGIN, failure("SESSION_AUTHENTICATION_FAILED", "root", FakeXapi.PASSWORD));

      thenThrownBy(() -> xapi.client().connect())
          .isInstanceOfSatisfying(
              AuthenticationException.class, e -> then(e.user()).isEqualTo("root"))
          .hasMessageContaining("SESSION_AUTHENTICATION_FAILED [root, ***]")
          .hasMessageContaining("127.0.0.1:" + xapi.port());
      then(xapi.methods()).containsExactly(LOGIN);
    }

    @Test
    void whenTheSessionEnds_thenOneLoginRepeatsTheCall() {
      xapi.on("pool.set_tags", failure("SESSION_INVALID", FakeXapi.SESSION), success(""));
      try (XsClient xs = xapi.client().connect()) {
        xs.call("pool.set_tags", "OpaqueRef:p", List.of("a"));
      }

      then(xapi.methods()).containsExactly(LOGIN, "pool.set_tags", LOGIN, "pool.set_tags", LOGOUT);
      then(xapi.bodies().get(3)).contains("OpaqueRef:5e5510-2").doesNotContain(FakeXapi.SESSION);
    }

    @Test
    void whenEveryNewSessionIsInvalid_thenOnlyOneLoginIsTried() {
      xapi.on("pool.get_all", failure("SESSION_INVALID", FakeXapi.SESSION));
      XsClient xs = xapi.client().connect();

      thenThrownBy(() -> xs.call("pool.get_all"))
          .isInstanceOf(AuthenticationException.class)
          .hasMessageContaining("SESSION_INVALID [***]");
      then(xapi.methods()).containsExactly(LOGIN, "pool.get_all", LOGIN, "pool.get_all");
    }
  }

  @Nested
  class GivenASupporter {
    private final FakeXapi supporter = FakeXapi.start();

    @AfterEach
    void stop() {
      supporter.close();
    }

    @Test
    void whenConnecting_thenTheAddressMapLeadsToTheCoordinator() {
      supporter.on(LOGIN, failure("HOST_IS_SLAVE", "192.168.56.10"));

      try (XsClient xs =
          supporter.client().addressMap(Map.of("192.168.56.10", xapi.url())).connect()) {
        then(xs.url()).isEqualTo(URI.create(xapi.url() + "/"));
      }

      then(supporter.methods()).containsExactly(LOGIN);
      then(xapi.methods()).containsExactly(LOGIN, LOGOUT);
    }

    @Test
    void whenTheAddressIsNotMapped_thenSchemeAndPortStay() {
      supporter.on(LOGIN, failure("HOST_IS_SLAVE", "localhost"), success("OpaqueRef:there"));

      try (XsClient xs = supporter.client().connect()) {
        then(xs.url()).isEqualTo(URI.create("http://localhost:" + supporter.port() + "/"));
      }
    }

    @Test
    void whenTwoHostsPointAtEachOther_thenOneStepIsFollowed() {
      supporter.on(LOGIN, failure("HOST_IS_SLAVE", "a"));
      xapi.on(LOGIN, failure("HOST_IS_SLAVE", "b"));

      thenThrownBy(
              () ->
                  supporter
                      .client()
                      .addressMap(Map.of("a", xapi.url(), "b", supporter.url()))
                      .connect())
          .isInstanceOf(XapiException.class)
          .hasMessageContaining("HOST_IS_SLAVE [b]");
      then(supporter.methods()).containsExactly(LOGIN);
      then(xapi.methods()).containsExactly(LOGIN);
    }

    @Test
    void whenTheCoordinatorStepsDownLater_thenTheCallFollows() {
      supporter.on("pool.get_all", failure("HOST_IS_SLAVE", "new"));
      xapi.on("pool.get_all", success("<array><data><value>OpaqueRef:p</value></data></array>"));

      try (XsClient xs = supporter.client().addressMap(Map.of("new", xapi.url())).connect()) {
        then(xs.call("pool.get_all")).isEqualTo(List.of("OpaqueRef:p"));
        then(xs.address()).isEqualTo("127.0.0.1:" + xapi.port());
      }

      then(xapi.methods()).containsExactly(LOGIN, "pool.get_all", LOGOUT);
    }
  }

  @Nested
  class GivenABrokenConnection {
    @Test
    void whenReading_thenTheCallIsRepeatedWithPauses() {
      QuickTime time = new QuickTime();
      xapi.on("network.get_all", cut(), cut(), success("<array><data/></array>"));
      XsClient xs = xapi.client().time(time).connect();

      then(xs.call("network.get_all")).isEqualTo(List.of());
      then(xapi.methods()).hasSize(4);
      then(time.slept()).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void whenReadingFailsForGood_thenThreeAttemptsAreMade() {
      xapi.on("network.get_all", cut());
      XsClient xs = xapi.client().connect();

      thenThrownBy(() -> xs.call("network.get_all"))
          .isInstanceOfSatisfying(
              TransportException.class, e -> then(e.phase()).isEqualTo(Phase.EXCHANGE))
          .hasMessageContaining("network.get_all on 127.0.0.1");
      then(xapi.methods()).hasSize(4);
    }

    @Test
    void whenWriting_thenTheCallIsSentOnce() {
      xapi.on("network.destroy", cut());
      XsClient xs = xapi.client().connect();

      thenThrownBy(() -> xs.call("network.destroy", "OpaqueRef:n"))
          .isInstanceOf(TransportException.class);
      then(xapi.methods()).containsExactly(LOGIN, "network.destroy");
    }

    @Test
    void whenNobodyListens_thenThePhaseSaysThatNothingWasSent() {
      xapi.close();

      thenThrownBy(() -> xapi.client().connect())
          .isInstanceOfSatisfying(TransportException.class, e -> then(e.surelyNotSent()).isTrue());
    }

    @Test
    void whenTheAnswerNeverEnds_thenTheCallTimeoutEndsIt() {
      xapi.on(
          "VM.get_all",
          FakeXapi.stream(
              exchange -> {
                exchange.getResponseBody().write("<methodResponse>".getBytes(UTF_8));
                exchange.getResponseBody().flush();
              }));
      XsClient xs = xapi.client().callTimeout(Duration.ofMillis(700)).connect();

      thenThrownBy(() -> xs.call("VM.get_all"))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("call timeout of 700 ms");
      then(xapi.methods()).containsExactly(LOGIN, "VM.get_all");
    }
  }

  @Nested
  class GivenACoordinatorThatRestarts {
    @Test
    void whenItIsBack_thenAWaitingReadSimplyWorks() {
      QuickTime time = new QuickTime();
      xapi.on(
          "host.get_all",
          cut(),
          cut(),
          cut(),
          cut(),
          failure("SESSION_INVALID", FakeXapi.SESSION),
          success("<array><data><value>OpaqueRef:h</value></data></array>"));
      try (XsClient xs = xapi.client().time(time).connect()) {
        Object hosts =
            Waiter.forValue("the hosts can be read", () -> xs.call("host.get_all"))
                .tolerating(TransportException.class)
                .time(time)
                .await();

        then(hosts).isEqualTo(List.of("OpaqueRef:h"));
      }

      then(xapi.methods()).filteredOn(LOGIN::equals).hasSize(2);
    }
  }

  @Nested
  class GivenWrongSettings {
    @Test
    void whenSomethingIsMissing_thenAllOfItIsNamed() {
      thenThrownBy(() -> XsClient.builder().build())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("address or url, credentials");
    }

    @Test
    void whenTheUrlHoldsCredentials_thenTheyAreRefusedUnread() {
      thenThrownBy(() -> XsClient.builder().url(URI.create("https://root:hunter2@xs-01")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("credentials in a URL")
          .hasMessageNotContaining("hunter2");
    }

    @Test
    void whenTheAddressIsIpv6_thenItIsBracketed() {
      XsClient xs =
          XsClient.builder()
              .address("fd00::10")
              .credentials(Credentials.password("root", "x"))
              .build();

      then(xs.url()).isEqualTo(URI.create("https://[fd00::10]/"));
    }
  }
}
