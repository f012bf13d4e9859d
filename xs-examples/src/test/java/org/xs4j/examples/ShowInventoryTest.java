/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.XapiSimulator;

class ShowInventoryTest {
  private static Shell inventory(Path folder, String url, String trust, String... more)
      throws IOException {
    Path password = Files.writeString(folder.resolve("password"), "secret\n");
    List<String> args =
        new java.util.ArrayList<>(
            List.of(
                "inventory",
                "--json",
                "--url",
                url,
                "--username",
                "root",
                "--password-file",
                password.toString(),
                "--trust",
                trust));
    args.addAll(List.of(more));
    return Shell.run(args.toArray(String[]::new));
  }

  @Nested
  class GivenASimulatedHost {
    @Test
    void whenReadAsJson_thenEveryClassIsThereAndNothingIsWritten(@TempDir Path folder)
        throws IOException {
      try (XapiSimulator simulator = XapiSimulator.builder().nicsPerHost(3).start()) {
        SimulatedHost host = simulator.hosts().get(0);

        Shell shell = inventory(folder, host.url(), "sha256:" + host.fingerprint());

        then(shell.err()).isEmpty();
        then(shell.code()).isZero();
        JsonNode json = new ObjectMapper().readTree(shell.out());
        then(json.get("PIF")).hasSize(3);
        JsonNode pif = json.get("PIF").elements().next();
        then(pif.get("MTU").isIntegralNumber()).isTrue();
        then(pif.get("bond_slave_of").isNull()).isTrue();
        then(pif.get("host").textValue()).startsWith("OpaqueRef:");
        then(json.at("/host").elements().next().at("/address").textValue())
            .isEqualTo(host.address());
        then(simulator.writingCalls()).extracting(c -> c.method()).allMatch(SESSION::contains);
        then(simulator.calls(c -> c.method().endsWith(".get_all_records")))
            .extracting(c -> c.method())
            .doesNotHaveDuplicates();
      }
    }

    @Test
    void whenTrustIsNotGiven_thenASelfSignedHostIsRefused(@TempDir Path folder) throws IOException {
      try (XapiSimulator simulator = XapiSimulator.builder().start()) {
        Shell shell = inventory(folder, simulator.hosts().get(0).url(), "system");

        then(shell.code()).isEqualTo(1);
        then(shell.out()).isEmpty();
        then(simulator.calls()).isEmpty();
      }
    }

    @Test
    void whenNoHostIsGiven_thenASimulatedOneIsSummed() {
      Shell shell = Shell.run("inventory");

      then(shell.code()).isZero();
      then(shell.out()).contains("xs-01", "eth3", "(management)", "xenbr0", "records\n");
    }
  }

  private static final List<String> SESSION =
      List.of("session.login_with_password", "session.logout");

  /** A server that answers what it is told, as an old or odd release would over XML-RPC. */
  private static final class OddPool implements AutoCloseable {
    private static final Pattern METHOD = Pattern.compile("<methodName>(.*?)</methodName>");
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    OddPool(Map<String, String> answers) throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            String request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            Matcher method = METHOD.matcher(request);
            String name = method.find() ? method.group(1) : "";
            calls.add(name);
            byte[] answer = envelope(answers.get(name), name).getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/xml");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
          });
      server.start();
    }

    private static String envelope(String value, String method) {
      String status = value == null ? "Failure" : "Success";
      String result =
          value == null
              ? "<name>ErrorDescription</name><value><array><data><value>MESSAGE_METHOD_UNKNOWN"
                  + "</value><value>"
                  + method
                  + "</value></data></array></value>"
              : "<name>Value</name>" + value;
      return "<?xml version=\"1.0\"?><methodResponse><params><param><value><struct>"
          + "<member><name>Status</name><value>"
          + status
          + "</value></member><member>"
          + result
          + "</member></struct></value></param></params></methodResponse>";
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  @Nested
  class GivenAPoolOfAnotherRelease {
    private static final Map<String, String> ANSWERS =
        Map.of(
            "session.login_with_password",
            "<value>OpaqueRef:s</value>",
            "session.logout",
            "<value></value>",
            "network.get_all_records",
            struct(
                "OpaqueRef:n",
                struct(
                    "MTU",
                    "<value>1500</value>",
                    "name_label",
                    "<value>Zürich \ud83d\ude80 &lt;1&gt;</value>",
                    "colour",
                    "<value>7</value>",
                    "PIFs",
                    "<value><array><data><value>OpaqueRef:NULL</value></data></array></value>")),
            "task.get_all_records",
            struct(
                "OpaqueRef:t",
                struct(
                    "created",
                    "<value><dateTime.iso8601>20120301T10:20:30Z</dateTime.iso8601></value>",
                    "progress",
                    "<value><double>nan</double></value>")),
            "secret.get_all_records",
            struct("OpaqueRef:x", struct("value", "<value>hunter2</value>")));

    private static String struct(String... members) {
      StringBuilder xml = new StringBuilder("<value><struct>");
      for (int i = 0; i < members.length; i += 2) {
        xml.append("<member><name>")
            .append(members[i])
            .append("</name>")
            .append(members[i + 1])
            .append("</member>");
      }
      return xml.append("</struct></value>").toString();
    }

    @Test
    void whenRead_thenItComesOutWithoutLossAndNoSecretShows(@TempDir Path folder)
        throws IOException {
      try (OddPool pool = new OddPool(ANSWERS)) {
        Shell shell = inventory(folder, pool.url(), "system");

        then(shell.err()).isEmpty();
        then(shell.code()).isZero();
        then(new ObjectMapper().readTree(shell.out()))
            .isEqualTo(
                new ObjectMapper()
                    .readTree(
                        "{\"network\":{\"OpaqueRef:n\":{\"MTU\":1500,\"PIFs\":[null],"
                            + "\"colour\":\"7\",\"name_label\":\"Zürich \ud83d\ude80 <1>\"}},"
                            + "\"secret\":{\"OpaqueRef:x\":{\"value\":\"***\"}},"
                            + "\"task\":{\"OpaqueRef:t\":{\"created\":\"2012-03-01T10:20:30Z\","
                            + "\"progress\":\"NaN\"}}}"));
        then(pool.calls).doesNotHaveDuplicates().contains("session.logout");
      }
    }

    @Test
    void whenSecretsAreAskedFor_thenTheyShow(@TempDir Path folder) throws IOException {
      try (OddPool pool = new OddPool(ANSWERS)) {
        then(inventory(folder, pool.url(), "system", "--include-secrets").out())
            .contains("hunter2");
      }
    }
  }
}
