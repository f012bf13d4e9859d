/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import static org.assertj.core.api.BDDAssertions.then;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell of dom0 beside a real one: the same lines give the same output and status. */
class ShellAgainstBashTest {
  private static final Path BASH = Path.of("/bin/bash");
  private static final List<String> LINES =
      List.of(
          "echo a  b   'c  d' \"e  f\"",
          "echo $UNSET x \"$UNSET\" y; echo \"<$UNSET>\"",
          "X='  a  b  '; echo $X; echo \"$X\"; echo <$X",
          "X=a; echo \"$X\"b'$X'\\$X ${X}y \"${X}\"",
          "X=; echo [$X] [${X:-none}] \"[${X:-a b}]\"",
          "printf '<%s>' a 'b c' '' d; echo",
          "printf '%s\\n' \"$(printf 'a\\nb\\n\\n')\" end",
          "echo $(printf 'a  b\\nc') \"$(printf 'a  b\\nc')\"",
          "echo \"a\\b\\\"c\\$d\\\\e\" 'f\\g' h\\i\\ j",
          "echo 'it'\\''s' \"it's\"",
          "true && false || echo yes; false || true && echo also",
          "false; echo $?; true; echo $?; (exit 7); echo $?",
          "! true; echo $?; ! false && echo inverted",
          "if false; then echo 1; elif [ a = b ]; then echo 2; else echo 3; fi",
          "if true; then if false; then echo x; else echo y; fi; fi",
          "for x in 1 2 '3 4'; do echo \"<$x>\"; done; echo $x",
          "for x in; do echo never; done; echo ok",
          "i=; while [ \"$i\" != xxx ]; do i=x$i; echo $i; done",
          "until test -e flag; do echo making; echo > flag; done",
          "echo one > f; echo two >> f; cat < f; cat f | grep -c o",
          "cat nothing 2>/dev/null; echo $?",
          "{ echo out; cat nothing; } > both 2>&1; grep -c . both",
          "cat nothing &> both; test -s both; echo $?",
          "echo a | cat | cat; echo b | { cat; echo c; }",
          "(cd /; true); test \"$(pwd)\" = /; echo $?",
          "A=1 sh -c 'echo \"[$A]\"'; echo \"[$A]\"",
          "export B='x y'; sh -c 'echo \"$B\"'; unset B; sh -c 'echo \"[$B]\"'",
          "sh -c 'echo $0 $# \"$1\" \"$2\"' name 'a b' c",
          "sh -c 'for a in \"$@\"; do echo \"<$a>\"; done' x 'a b' '' c",
          "sh -c 'echo $#; shift; echo $1; shift 2; echo $#' x a b c",
          "set -e; echo before; false; echo after",
          "set -e; if false; then :; fi; false || echo caught; echo on",
          "set -u; echo ${X:-fine}; echo $NOPE; echo unreached",
          "touch b.txt a.txt c.log; echo *.txt *.none '*.log' ?.log [ab].txt",
          "mkdir d; touch d/x d/y; for f in d/*; do echo $f; done; echo */x",
          "X='*'; touch z; echo \"$X\" '*'",
          "echo a#b '#' #comment",
          "echo a\\\nb; echo 'c\\\nd'",
          "echo '$(echo no)' \"$(echo \"nested $(echo deep)\")\"",
          "test -f /etc/passwd && test -d / && test ! -e /nope; echo $?",
          "[ 3 -lt 10 ]; echo $?; [ a != a ]; echo $?; [ -z '' ]; echo $?; [ -n '' ]; echo $?",
          "echo x > 'a b'; cat 'a b'; rm 'a b'; test -e 'a b'; echo $?",
          "mkdir -p p/q; echo 1 > p/q/r; mv p/q/r p; cat p/r; rm -r p; ls p 2>/dev/null; echo $?",
          "echo data > s; ln -s s l; readlink l; cat l; test -L l; echo $?",
          "echo -n no newline; echo; echo -n",
          "printf '%s=%d\\n' a 1 b 2; printf '100%%\\n'; printf '%s\\t|\\n' x",
          "printf abc | md5sum; printf abc | sha256sum",
          "echo abc | grep -q b && echo found; echo abc | grep -v b; echo $?",
          "printf 'a.c\\nabc\\n' | grep -F a.c; printf 'a.c\\nabc\\n' | grep -c 'a.c'",
          "printf 'x1\\nx22\\n' | grep -E '^x[0-9]{2}$'; printf 'A\\n' | grep -i a",
          "echo hi | tee t1 t2; cat t1 t2; echo more | tee -a t1 >/dev/null; cat t1",
          "exit 5; echo never",
          "echo $((",
          "echo 'unclosed",
          "if true",
          "| true",
          "echo > ",
          "chmod 640 b 2>/dev/null; echo > m; chmod 640 m; stat -c %a m; chmod +x m; stat -c %a m");

  /** Lines that a real shell takes and this one refuses, which is fair, or both refuse. */
  private static final List<String> REFUSED = List.of("echo $((", "| true", "if true");

  @TempDir private static Path directory;
  private static XapiSimulator sim;
  private static SimulatedDom0 dom0;
  private static int count;

  @BeforeAll
  static void start() {
    assumeTrue(Files.isExecutable(BASH), "no bash is installed here");
    sim = XapiSimulator.builder().plainHttp(true).clock(SimulatorClock.manual()).start();
    dom0 = sim.hosts().get(0).dom0();
  }

  @AfterAll
  static void stop() {
    if (sim != null) {
      sim.close();
    }
  }

  private static SimulatedDom0.Result real(String line) throws Exception {
    Path place = Files.createDirectory(directory.resolve("place" + count++));
    ProcessBuilder builder = new ProcessBuilder(BASH.toString(), "--norc", "-c", line);
    builder.directory(place.toFile()).environment().keySet().removeIf(k -> !k.equals("PATH"));
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    then(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return new SimulatedDom0.Result(process.exitValue(), out, "");
  }

  private static SimulatedDom0.Result simulated(String line) {
    String place = "/tmp/place" + count++;
    then(dom0.run("mkdir -p " + place).exit()).isZero();
    SimulatedDom0.Result result = dom0.run("cd " + place + "\n" + line);
    return new SimulatedDom0.Result(result.exit(), result.out(), "");
  }

  @Test
  void whenLinesRunInBoth_thenOutputAndStatusAreTheSame() throws Exception {
    List<String> differences = new ArrayList<>();
    for (String line : LINES) {
      SimulatedDom0.Result theirs = real(line);
      SimulatedDom0.Result ours = simulated(line);
      boolean bothRefuse = theirs.exit() != 0 && ours.exit() == 2 && REFUSED.contains(line);
      if (!theirs.equals(ours) && !bothRefuse) {
        differences.add(line + "\n  bash " + theirs + "\n  ours " + ours);
      }
    }
    then(differences).isEmpty();
  }

  @Test
  void whenRandomTextIsQuoted_thenItArrivesAsItWas() throws Exception {
    Random random = new Random(42);
    String alphabet = "ab \t\n'\"\\$`(){}[]*?~!#&|;<>=-^%@:é€,.";
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(20); n >= 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String quoted = "'" + text.toString().replace("'", "'\\''") + "'";

      then(dom0.run("printf '%s' " + quoted).out()).isEqualTo(text.toString());
    }
  }
}
