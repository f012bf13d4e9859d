/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.BDDAssertions.then;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.XapiSimulator;
import picocli.CommandLine;

class OpenJshellTest {
  @TempDir Path dir;

  private static String type(String lines, String... args) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, UTF_8);
    OpenJshell example =
        new OpenJshell(new Terminal(out, out), new ByteArrayInputStream(lines.getBytes(UTF_8)));
    int code = new CommandLine(example).execute(args);
    then(code).as(bytes.toString(UTF_8)).isZero();
    return bytes.toString(UTF_8);
  }

  @Test
  void whenNothingIsNamed_thenASimulatedPoolIsOnTheDesk() {
    String shown =
        type(
            """
            table(xs.hosts().list(), "label", "enabled")
            sim().host("xs-02").unplugCable("eth1")
            xs.raw().pifMetrics().getAllRecords().values().stream().filter(m -> !m.carrier()).count()
            help()
            /exit
            """);

    then(shown)
        .contains("help() says what to type", "label  enabled", "xs-03  true", "==> 1")
        .contains("xs is connected to a simulated pool");
  }

  @Test
  void whenTheLinesOfTheHelpAreTyped_thenEachWorks() {
    String lines =
        type("help()\n/exit\n")
            .lines()
            .filter(line -> line.startsWith("  "))
            .map(line -> line.strip().replaceFirst("  +simulated pools only", ""))
            .collect(Collectors.joining("\n"));

    then(type(lines + "\n/exit\n"))
        .contains("device  mac", "Optional.empty")
        .doesNotContain("Error", "Exception");
  }

  @Test
  void whenAUrlIsGiven_thenThatHostIsConnectedTo() throws IOException {
    try (XapiSimulator sim = XapiSimulator.builder().hosts(1).start()) {
      SimulatedHost host = sim.hosts().get(0);
      Path password = Files.writeString(dir.resolve("password"), host.password());

      String shown =
          type(
              "xs.pool().coordinator().label()\n/exit\n",
              "--url",
              host.url(),
              "--username",
              "root",
              "--password-file",
              password.toString(),
              "--trust",
              "sha256:" + host.fingerprint());

      then(shown).contains("==> \"xs-01\"").doesNotContain(host.password());
    }
  }
}
