/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import static org.assertj.core.api.BDDAssertions.then;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xs4j.core.TransportException;
import org.xs4j.core.plan.PlanException;
import org.xs4j.core.plan.Risk;
import org.xs4j.core.plan.RiskRefusedException;

class RunTest {
  @Nested
  class GivenNoExample {
    @Test
    void whenRun_thenItListsTheExamplesALineEach() {
      Shell shell = Shell.run();

      then(shell.code()).isZero();
      then(shell.out()).contains("\n  inventory  ", "\n  simulator  ");
      then(shell.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "--nonsense", "", "@file"})
    void whenTheNameIsUnknown_thenItIsRefusedWithTheList(String name) {
      Shell shell = Shell.run(name);

      then(shell.code()).isEqualTo(2);
      then(shell.out()).isEmpty();
      then(shell.err()).contains("'" + name + "' is not an example", "\n  inventory  ");
    }
  }

  @Nested
  class GivenWrongFlags {
    @ParameterizedTest
    @CsvSource({
      "--risk, all, 'none, outage, management, reboot, destroy'",
      "--url, xs-01, https://HOST",
      "--url, https://xs-01/path, https://HOST",
      "--url, 'https://a b', https://HOST",
      "--ssh-port, 65536, from 1 to 65535",
      "--ssh-port, x, from 1 to 65535",
    })
    void whenAValueIsBad_thenFlagValueAndWhatIsAllowedAreNamed(
        String flag, String value, String allowed) {
      Shell shell = Shell.run("inventory", flag, value);

      then(shell.code()).isEqualTo(2);
      then(shell.out()).isEmpty();
      then(shell.err()).contains(flag, "'" + value + "'", allowed);
    }

    @Test
    void whenACountIsBad_thenItIsRefused() {
      Shell shell = Shell.run("simulator", "--hosts", "0");

      then(shell.code()).isEqualTo(2);
      then(shell.err()).contains("--hosts", "'0'", "from 1 to 64");
    }

    @Test
    void whenAFlagIsUnknown_thenTheKnownOnesAreListed() {
      Shell shell = Shell.run("inventory", "--rsik", "none");

      then(shell.code()).isEqualTo(2);
      then(shell.err()).contains("--rsik", "allowed: ", "--risk", "--include-secrets");
    }

    @Test
    void whenAValueIsMissing_thenItsFlagIsNamed() {
      Shell shell = Shell.run("inventory", "--url");

      then(shell.code()).isEqualTo(2);
      then(shell.err()).contains("--url");
    }

    @Test
    void whenAPasswordStandsInTheUrl_thenItIsNotShown() {
      Shell shell = Shell.run("inventory", "--url", "https://root:hunter2@xs-01");

      then(shell.code()).isEqualTo(2);
      then(shell.err()).contains("***").doesNotContain("hunter2");
    }

    @Test
    void whenPartsOfAConnectionAreMissing_thenAllAreNamed() {
      Shell shell = Shell.run("inventory", "--url", "https://127.0.0.1:1");

      then(shell.code()).isEqualTo(2);
      then(shell.err()).contains("--username, --password-file: missing");
    }

    @Test
    void whenTheTrustIsUnknown_thenItIsRefused(@TempDir Path folder) throws IOException {
      Shell shell = connect(folder, "--trust", "everybody");

      then(shell.code()).isEqualTo(2);
      then(shell.err()).contains("trust", "'everybody'", "known-hosts:FILE");
    }

    @Test
    void whenThePasswordFileIsNotThere_thenItIsRefused(@TempDir Path folder) {
      String file = folder.resolve("none").toString();

      Shell shell =
          Shell.run(
              "inventory",
              "--url",
              "https://127.0.0.1:1",
              "--username",
              "root",
              "--password-file",
              file);

      then(shell.code()).isEqualTo(2);
      then(shell.err()).contains("--password-file", file);
    }
  }

  @Nested
  class GivenAHostThatIsNotThere {
    @Test
    void whenConnecting_thenItFailsWithAMessageAndNoTrace(@TempDir Path folder) throws IOException {
      Shell shell = connect(folder);

      then(shell.code()).isEqualTo(1);
      then(shell.out()).isEmpty();
      then(shell.err()).contains("127.0.0.1:1").doesNotContain("\tat ");
    }

    @Test
    void whenDebugging_thenTheTraceIsShown(@TempDir Path folder) throws IOException {
      Shell shell = connect(folder, "--debug");

      then(shell.code()).isEqualTo(1);
      then(shell.err()).contains("TransportException", "\tat ");
    }
  }

  @Test
  void whenAskedForHelp_thenEveryFlagOfTheDesignIsThere() {
    Shell shell = Shell.run("inventory", "--help");

    then(shell.code()).isZero();
    then(shell.out())
        .contains("--layout", "--url", "--username", "--password-file", "--trust")
        .contains("--ssh-port", "--ssh-key", "--ssh-known-hosts", "--cloudstack", "--apply")
        .contains("--risk", "--save-plan", "--plan", "--journal", "--json", "--include-secrets");
  }

  @Test
  void whenAnErrorEndsARun_thenItsKindDecidesTheCode() {
    then(ExitCode.of(new IllegalArgumentException("x"))).isEqualTo(2);
    then(ExitCode.of(new PlanException("x", List.of("y")))).isEqualTo(2);
    then(ExitCode.of(new RiskRefusedException(Risk.NONE, List.of()))).isEqualTo(3);
    then(ExitCode.of(new TransportException("x", "y", TransportException.Phase.CONNECT, null)))
        .isEqualTo(1);
    then(ExitCode.of(new IllegalStateException("x"))).isEqualTo(1);
  }

  private static Shell connect(Path folder, String... more) throws IOException {
    Path password = Files.writeString(folder.resolve("password"), "secret\n");
    String[] args = {
      "inventory",
      "--url",
      "https://127.0.0.1:1", // nobody may listen on port 1
      "--username",
      "root",
      "--password-file",
      password.toString()
    };
    String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return Shell.run(all);
  }
}
