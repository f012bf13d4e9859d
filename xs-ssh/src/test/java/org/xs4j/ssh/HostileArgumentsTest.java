/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xs4j.ssh.testing.RealServer;

/** Whatever an argument holds, the command gets just that: a real shell must not see it. */
class HostileArgumentsTest extends RealServer {
  private static final int ROUNDS = 25;
  private static final int ARGUMENTS = 20;
  private static final int LONGEST = 40;
  private static final List<String> PIECES =
      List.of(
          "'",
          "\"",
          "\\",
          "$(id)",
          "`id`",
          "$HOME",
          "\n",
          "\r\n",
          "\t",
          " ",
          "-",
          "--",
          ";",
          "&",
          "|",
          ">",
          "<",
          "*",
          "?",
          "[a]",
          "{a,b}",
          "~",
          "!",
          "#",
          "=",
          "ä",
          "日本",
          "😀",
          "\u0001",
          "\u007f",
          "\u202e",
          "a",
          "",
          "'\\''",
          "$'\\n'",
          "%s",
          "^C\u0003\u0004\u001a");

  private HostShell shell;

  @BeforeAll
  void open() {
    shell = HostShell.open(server.endpoint());
  }

  @AfterAll
  void close() {
    if (shell != null) {
      shell.close();
    }
  }

  static Stream<String> hostile() {
    return Stream.of(
        "",
        "'",
        "''",
        "it's",
        "\"double\"",
        "$(touch /tmp/pwned)",
        "`touch /tmp/pwned`",
        "${HOME}",
        "a\nb\n",
        "\n",
        "-rf",
        "--help",
        "-",
        "; echo no",
        "a && b || c",
        "> /tmp/pwned",
        "*",
        "~root",
        "\\",
        "\\'",
        "trailing\\",
        "Zürich-日本-😀",
        "x".repeat(10_000),
        "'".repeat(10_000),
        "$(x)".repeat(2_500));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void whenAnArgumentIsHostile_thenTheCommandGetsItAsData(String argument) {
    then(echoed(List.of(argument))).containsExactly(argument);
  }

  @Test
  void whenArgumentsAreMadeOfHostilePieces_thenTheCommandGetsThemAsTheyAre() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      List<String> arguments = new ArrayList<>();
      for (int i = 0; i < ARGUMENTS; i++) {
        arguments.add(argument(random));
      }

      then(echoed(arguments))
          .as("seed %d, round %d", seed, round)
          .containsExactlyElementsOf(arguments);
    }
  }

  @Test
  void whenTheCommandItselfIsHostile_thenItIsNoCommand() {
    CommandResult result = shell.run("echo $(id); true");

    then(result.exit()).isEqualTo(127);
    then(result.stdout()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nul\0inside", "half \ud800 of a pair"})
  void whenAnArgumentCannotBeGivenToACommand_thenItIsRefusedBeforeAnythingIsSent(String argument) {
    thenThrownBy(() -> Command.of("echo", argument))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("argv")
        .hasMessageContaining("without NUL");
  }

  private static String argument(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(LONGEST); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private List<String> echoed(List<String> arguments) {
    List<String> argv =
        new ArrayList<>(
            List.of("sh", "-c", "for a in \"$@\"; do printf '%s\\0' \"$a\"; done", "sh"));
    argv.addAll(arguments);
    String out = shell.run(Command.of(argv)).requireSuccess().stdout();
    return Arrays.asList(out.substring(0, out.length() - 1).split("\0", -1));
  }
}
