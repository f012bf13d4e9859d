/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import static org.assertj.core.api.BDDAssertions.then;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Xen Orchestra's client from the npm registry, of which we have not written a line: installed by
 * this test under {@code target}, in the versions of the committed lock file. Without node and npm
 * it is skipped; where it runs in a CI, a failed installation fails it.
 */
class ForeignNpmClientTest {
  private static final Path SOURCE = Path.of("src", "test", "npm");
  private static final Path CLIENT = Path.of("target", "clients", "npm");
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", "scenario.mjs");
  private static final Duration LONG = Duration.ofMinutes(5);

  @BeforeAll
  static void install() throws Exception {
    for (String tool : List.of("node", "npm")) {
      if (run(Path.of("."), tool, "--version").exit() != 0) {
        abort(tool + " is not installed: the client from the npm registry was not tried");
      }
    }
    Files.createDirectories(CLIENT);
    for (String file : FILES) {
      Files.copy(SOURCE.resolve(file), CLIENT.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    Ran ran =
        run(
            CLIENT,
            "npm",
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--prefer-offline",
            "--omit-lockfile-registry-resolved");
    if (ran.exit() != 0 && !"true".equals(System.getenv("CI"))) {
      abort("npm could not install the client, which was therefore not tried: " + ran.output());
    }
    then(ran.exit()).as(ran.output()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "json-rpc, XAPI_23_22",
    "xml-rpc, XAPI_23_22",
    "json-rpc, XCP_NG_8_2",
    "xml-rpc, XENSERVER_7_1",
    "auto, XENSERVER_8_4"
  })
  void whenItPlaysItsScenario_thenItSeesWhatARealServerShows(String transport, Release release)
      throws Exception {
    try (XapiSimulator sim =
        XapiSimulator.builder().hosts(2).nicsPerHost(3).pooled(true).release(release).start()) {
      sim.host("xs-01").seed(s -> s.localSr("local"));

      Ran ran = run(CLIENT, "node", "scenario.mjs", sim.host("xs-02").url(), transport);

      then(ran.output().lines())
          .containsExactly(
              "wrong password: SESSION_AUTHENTICATION_FAILED root Authentication failure",
              "connected: 2 hosts, led by xs-01",
              "cached: 6 PIFs, version " + release.productVersion(),
              "event: made by npm",
              "changed: <&>",
              "task: destroyed",
              "failed task: HANDLE_INVALID network OpaqueRef:gone",
              "error: HANDLE_INVALID network OpaqueRef:gone",
              "upload: the disk");
      then(ran.exit()).isZero();
      then(sim.calls(c -> c.outcome().equals("HOST_IS_SLAVE"))).isNotEmpty();
    }
  }

  /** What a process printed, on both of its streams, and how it ended. */
  private record Ran(int exit, String output) {}

  private static Ran run(Path folder, String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Ran(-1, output + "still running after " + LONG);
      }
      return new Ran(process.exitValue(), output);
    } catch (IOException e) {
      return new Ran(-1, e.getMessage());
    }
  }
}
