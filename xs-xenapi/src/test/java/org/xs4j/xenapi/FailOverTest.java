/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;
import static org.xs4j.xenapi.testing.FakeXapi.failure;
import static org.xs4j.xenapi.testing.FakeXapi.success;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.xs4j.core.TransportException;
import org.xs4j.xenapi.testing.FakeXapi;
import org.xs4j.xenapi.testing.Xml;

class FailOverTest {
  private static final String LOGIN = "session.login_with_password";
  private static final String LOGOUT = "session.logout";
  private static final Pattern WRITE = Pattern.compile("write-\\d+");
  private static final int CALLS = 1_000;

  private final FakeXapi first = FakeXapi.start();
  private final FakeXapi second = FakeXapi.start();
  private final ExecutorService threads = Executors.newFixedThreadPool(16);

  @BeforeEach
  void pool() {
    for (FakeXapi host : List.of(first, second)) {
      pool(host, "pool-1");
      host.on(
          "host.get_all_records",
          success(
              Xml.of(
                  Map.of(
                      "OpaqueRef:h1", Map.of("address", "10.0.0.1"),
                      "OpaqueRef:h2", Map.of("address", "10.0.0.2")))));
      host.on("network.get_all", success("<array><data/></array>"));
    }
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
    first.close();
    second.close();
  }

  private static void pool(FakeXapi host, String uuid) {
    host.on("pool.get_all_records", success(Xml.of(Map.of("OpaqueRef:p", Map.of("uuid", uuid)))));
  }

  private XsClientBuilder client() {
    return first
        .client()
        .addressMap(Map.of("10.0.0.1", first.url(), "10.0.0.2", second.url()))
        .members(List.of());
  }

  @Nested
  class GivenASessionThatExpires {
    @Test
    void whenAThousandCallsMeetIt_thenOneLoginServesThemAll() throws Exception {
      first.answer(
          "network.get_name_label",
          body ->
              body.contains("OpaqueRef:5e5510-1<")
                  ? failure("SESSION_INVALID", FakeXapi.SESSION)
                  : success("eth0"));
      try (XsClient xs = first.client().connect()) {
        List<Future<Object>> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
          calls.add(threads.submit(() -> xs.call("network.get_name_label", "OpaqueRef:n")));
        }
        for (Future<Object> call : calls) {
          then(call.get()).isEqualTo("eth0");
        }
      }

      then(first.count(LOGIN)).isEqualTo(2);
      then(first.count(LOGOUT)).isEqualTo(1); // the first session ended by itself
    }

    @Test
    void whenTheNewLoginIsRefused_thenAllWaitersShareTheRefusal() throws Exception {
      first.on("network.get_all", failure("SESSION_INVALID", FakeXapi.SESSION));
      XsClient xs = first.client().connect();
      first.on(LOGIN, failure("SESSION_AUTHENTICATION_FAILED", "root", "no"));

      thenThrownBy(() -> xs.call("network.get_all")).isInstanceOf(AuthenticationException.class);
      then(first.count(LOGIN)).isEqualTo(2);
    }
  }

  @Nested
  class GivenACoordinatorThatDies {
    @Test
    void whenItDiesDuringAThousandCalls_thenNoReadIsLostAndNoWriteRepeated() throws Exception {
      Map<String, LongAdder> writes = new ConcurrentHashMap<>();
      AtomicInteger served = new AtomicInteger();
      second.on(LOGIN, success("OpaqueRef:second"));
      for (FakeXapi host : List.of(first, second)) {
        host.answer("network.get_name_label", body -> success("eth0"));
        host.answer(
            "network.set_name_label",
            body -> {
              Matcher m = WRITE.matcher(body);
              if (m.find()) {
                writes.computeIfAbsent(m.group(), unused -> new LongAdder()).increment();
              }
              return success("");
            });
      }
      XsClient xs = client().connect();
      List<Future<Boolean>> calls = new ArrayList<>();
      for (int i = 0; i < CALLS; i++) {
        String write = "write-" + i;
        boolean reads = i % 2 == 0;
        calls.add(
            threads.submit(
                () -> {
                  if (served.incrementAndGet() == CALLS / 2) {
                    first.close();
                  }
                  if (reads) {
                    return "eth0".equals(xs.call("network.get_name_label", "OpaqueRef:n"));
                  }
                  try {
                    xs.call("network.set_name_label", "OpaqueRef:n", write);
                  } catch (TransportException e) {
                    then(e.surelyNotSent()).isFalse(); // else it would have been sent elsewhere
                  }
                  return true;
                }));
      }
      for (Future<Boolean> call : calls) {
        then(call.get()).isTrue();
      }

      then(writes.values()).allMatch(times -> times.sum() == 1);
      then(second.count(LOGIN)).isEqualTo(1);
      then(xs.url().getPort()).isEqualTo(second.port());
      xs.close();
      then(second.count(LOGOUT)).isEqualTo(1);
    }

    @Test
    void whenTheMembersStillNameIt_thenTheSessionIsKeptAndTheCallFails() {
      second.on(LOGIN, failure("HOST_IS_SLAVE", "10.0.0.1"));
      XsClient xs = client().connect();
      first.close();

      thenThrownBy(() -> xs.call("network.get_all"))
          .isInstanceOfSatisfying(TransportException.class, e -> then(e.surelyNotSent()).isTrue());
      then(second.methods()).containsOnly(LOGIN);
    }

    @Test
    void whenAMemberIsInEmergencyMode_thenTheCallFailsAsBefore() {
      second.on(LOGIN, failure("HOST_STILL_BOOTING"));
      XsClient xs = client().connect();
      first.close();

      thenThrownBy(() -> xs.call("network.get_all")).isInstanceOf(TransportException.class);
    }

    @Test
    void whenTheOtherHostLeadsAnotherPool_thenItIsLeftAlone() {
      pool(second, "pool-2");
      XsClient xs = client().connect();
      first.close();

      thenThrownBy(() -> xs.call("network.destroy", "OpaqueRef:n"))
          .isInstanceOf(TransportException.class);
      then(second.methods()).doesNotContain("network.destroy");
      then(second.count(LOGOUT)).isEqualTo(second.count(LOGIN));
    }

    @Test
    void whenTheOtherHostRefusesTheLogin_thenThatIsTheError() {
      second.on(LOGIN, failure("SESSION_AUTHENTICATION_FAILED", "root", "no"));
      XsClient xs = client().connect();
      first.close();

      thenThrownBy(() -> xs.call("network.get_all")).isInstanceOf(AuthenticationException.class);
      then(second.count(LOGIN)).isEqualTo(1);
    }

    @Test
    void whenMembersAreNotAllowed_thenNobodyElseIsCalled() {
      XsClient xs = first.client().connect();
      first.close();

      thenThrownBy(() -> xs.call("network.get_all")).isInstanceOf(TransportException.class);
      then(second.methods()).isEmpty();
    }
  }

  @Nested
  class GivenADeadHostToBeginWith {
    @Test
    void whenConnecting_thenAGivenMemberIsAsked() {
      first.close();

      try (XsClient xs = client().members(List.of(second.url())).connect()) {
        then(xs.url().getPort()).isEqualTo(second.port());
      }

      then(second.count(LOGIN)).isEqualTo(1);
      then(second.count(LOGOUT)).isEqualTo(1);
    }
  }

  @Nested
  class GivenASupporterCutOff {
    @Test
    void whenConnectingLocally_thenTheSessionIsLocalFromLoginToLogout() {
      first
          .on("session.slave_local_login_with_password", success("OpaqueRef:local"))
          .on("session.local_logout", success(""))
          .on("pool.emergency_transition_to_master", success(""));

      try (LocalSession host = first.client().connectLocally()) {
        host.raw().pool().emergencyTransitionToMaster();
      }

      then(first.methods())
          .containsExactly(
              "session.slave_local_login_with_password",
              "pool.emergency_transition_to_master",
              "session.local_logout");
      then(first.bodies().get(1)).contains("OpaqueRef:local");
    }
  }
}
