/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.xs4j.core.Credentials;
import org.xs4j.core.Secret;
import org.xs4j.core.XsException;
import org.xs4j.xenapi.testing.FakeXapi;

/** Plants secrets wherever XAPI takes one and looks for them in all that is said about the call. */
@Isolated("listens to every logger")
class SecretsTest {
  private static final String PLANTED = "Pl4nt\"ed<&>\\ü";

  private final FakeXapi xapi = FakeXapi.start();
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private Level before;

  @BeforeEach
  void listen() {
    before = root.getLevel();
    root.setLevel(Level.TRACE);
    logged.start();
    root.addAppender(logged);
  }

  @AfterEach
  void stop() {
    root.detachAppender(logged);
    root.setLevel(before);
    xapi.close();
  }

  record Plant(String method, List<Object> params) {
    Plant(String method, Object... params) {
      this(method, List.of(params));
    }

    @Override
    public String toString() {
      return method;
    }
  }

  static Stream<Plant> plants() {
    Map<String, String> device =
        Map.of("server", "nas", "chappassword", PLANTED, "cifspassword", PLANTED);
    return Stream.of(
        new Plant("session.login_with_password", "root", PLANTED, "1.0", "me"),
        new Plant("session.slave_local_login_with_password", "root", PLANTED),
        new Plant("session.change_password", "old-" + PLANTED, PLANTED),
        new Plant("session.change_password", Secret.of("old"), Secret.of(PLANTED)),
        new Plant("pool.join", "192.168.56.10", "root", PLANTED),
        new Plant("Async.pool.join_force", "192.168.56.10", "root", PLANTED),
        new Plant("SR.create", "OpaqueRef:h", device, 0L, "nfs", "", "nfs", "", true, Map.of()),
        new Plant("PBD.create", Map.of("host", "OpaqueRef:h", "device_config", device)),
        new Plant("secret.create", Map.of("value", PLANTED, "other_config", Map.of())),
        new Plant("secret.create", Map.of("value", Secret.of(PLANTED))),
        new Plant("secret.set_value", "OpaqueRef:s", PLANTED),
        new Plant("pool.add_to_other_config", "OpaqueRef:p", "my_password", PLANTED),
        new Plant("host.call_plugin", "OpaqueRef:h", "p", "f", Map.of("password", PLANTED)),
        new Plant("host.call_plugin", "OpaqueRef:h", "p", "f", Map.of("x", Secret.of(PLANTED))),
        new Plant("VM.migrate_send", "OpaqueRef:v", Map.of("session_id", PLANTED), true));
  }

  @ParameterizedTest
  @MethodSource("plants")
  void whenTheServerRepeatsASecret_thenNobodySeesIt(Plant plant) {
    String ocaml = "Failure(\"Expected string, got 'Pl4nt\\\"ed<&>\\\\\\195\\188'\")";
    XsClient xs = xapi.client().connect();
    xapi.on(
        plant.method(),
        FakeXapi.failure("INTERNAL_ERROR", "bad " + PLANTED, ocaml, FakeXapi.SESSION),
        FakeXapi.failure(PLANTED),
        FakeXapi.success("<" + PLANTED.substring(0, 5) + ">"),
        FakeXapi.answer(500, "text/html", PLANTED.getBytes(UTF_8)),
        FakeXapi.cut());
    for (int i = 0; i < 5; i++) {
      thenThrownBy(() -> xs.call(plant.method(), plant.params().toArray()))
          .isInstanceOfSatisfying(XsException.class, SecretsTest::thenSilent);
    }
    then(xs.toString()).doesNotContain(FakeXapi.SESSION);
    xs.close();

    then(xapi.methods()).contains(plant.method());
    then(logged.list)
        .anyMatch(e -> e.getLevel() == Level.TRACE && e.getFormattedMessage().contains("***"));
    logged.list.forEach(
        e -> {
          thenClean(e.getFormattedMessage());
          if (e.getThrowableProxy() != null) {
            thenClean(ThrowableProxyUtil.asString(e.getThrowableProxy()));
          }
        });
  }

  @Test
  void whenATaskFailsWithASecret_thenNobodySeesIt() {
    xapi.on("Async.pool.join", FakeXapi.success("OpaqueRef:task"));
    xapi.on(
        "task.get_record",
        FakeXapi.success(
            "<struct><member><name>status</name><value>failure</value></member><member>"
                + "<name>error_info</name><value><array><data><value>INTERNAL_ERROR</value><value>"
                + FakeXapi.escaped(PLANTED)
                + "</value></data></array></value></member></struct>"));
    try (XsClient xs = xapi.client().connect()) {
      thenThrownBy(
              () ->
                  xs.raw()
                      .pool()
                      .joinAsync("a", "root", Secret.of(PLANTED))
                      .await(java.time.Duration.ofMinutes(1)))
          .isInstanceOfSatisfying(XapiException.class, SecretsTest::thenSilent)
          .hasMessageContaining("pool.join on")
          .hasMessageContaining("INTERNAL_ERROR [***]");
    }
  }

  @Test
  void whenPrinted_thenBuilderCredentialsAndClientAreSilent() {
    Credentials credentials = Credentials.password("root", PLANTED);

    thenClean(credentials.toString());
    thenClean(xapi.client().credentials(credentials).toString());
    thenClean(xapi.client().credentials(credentials).build().toString());
  }

  private static void thenSilent(XsException e) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    thenClean(trace.toString());
    thenClean(e.toString());
    if (e instanceof XapiException x) {
      List<String> said = x.params();
      said.forEach(SecretsTest::thenClean);
      thenClean(x.code());
    }
  }

  private static void thenClean(String text) {
    then(text)
        .doesNotContain(PLANTED, "Pl4nt\\\"", "Pl4nt&quot;", "Pl4nt\"ed")
        .doesNotContain(FakeXapi.PASSWORD, FakeXapi.SESSION);
  }
}
