/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import static org.assertj.core.api.BDDAssertions.then;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shell of dom0: what it understands is right, what it does not is refused. */
class Dom0ShellTest {
  private static SimulatorClock clock;
  private static XapiSimulator sim;
  private static SimulatedHost host;
  private static SshProbe ssh;

  @BeforeAll
  static void start() {
    clock = SimulatorClock.manual();
    sim = XapiSimulator.builder().plainHttp(true).clock(clock).start();
    host = sim.hosts().get(0);
    ssh = SshProbe.open(host);
  }

  @AfterAll
  static void stop() {
    ssh.close();
    sim.close();
  }

  @BeforeEach
  void clean() {
    sim.clearCommands();
    then(ssh.run("rm -rf /tmp && mkdir /tmp").exit()).isZero();
    sim.clearCommands();
  }

  @AfterEach
  void noOrderIsLeft() {
    sim.clearFaults();
  }

  private static String out(String line) {
    SshProbe.Result result = ssh.run(line);
    then(result.err()).isEmpty();
    return result.out();
  }

  @Nested
  class GivenQuotedArguments {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "a b",
          "it's",
          "\"double\"",
          "$HOME",
          "$(reboot)",
          "`reboot`",
          "a;b",
          "a && b",
          "a|b",
          ">f",
          "*",
          "?",
          "[a]",
          "{a,b}",
          "~",
          "#x",
          "\\",
          "\\n",
          "-n",
          "é€😀",
          "new\nline",
          "!x",
          "a=b",
          "&",
          "\t"
        })
    void whenTheTextIsHostile_thenItStaysData(String text) throws IOException {
      String quoted = "'" + text.replace("'", "'\\''") + "'";

      then(ssh.run("printf '%s' " + quoted)).isEqualTo(new SshProbe.Result(0, text, ""));
      then(host.commandLog()).hasSize(1);
      then(host.commandLog().get(0).argv()).containsExactly("printf", "%s", text);
      then(ssh.run("printf %s " + quoted + " > " + "/tmp/file").exit()).isZero();
      then(Files.readString(host.files().getPath("/tmp/file"))).isEqualTo(text);
    }

    @Test
    void whenTheTextIsLong_thenItArrivesWhole() {
      String text = "x'$(".repeat(2_500);

      then(ssh.run("printf %s '" + text.replace("'", "'\\''") + "'").out()).isEqualTo(text);
    }

    @Test
    void whenQuotesAreMixed_thenTheyJoin() {
      then(out("echo a'b c'\"d e\"\\ f '' \"\" x")).isEqualTo("ab cd e f   x\n");
      then(out("echo \"a\\\"b\\$c\\d\"")).isEqualTo("a\"b$c\\d\n");
    }
  }

  @Nested
  class GivenOperators {
    @ParameterizedTest
    @CsvSource(
        delimiterString = " => ",
        quoteCharacter = '^',
        value = {
          "true && echo yes || echo no => yes",
          "false && echo yes || echo no => no",
          "echo a; echo b => a|b",
          "echo ab | grep -c b => 1",
          "! false; echo $? => 0",
          "false | true; echo $? => 0",
          "if test -e /etc/hosts; then echo there; else echo gone; fi => there",
          "if false; then echo a; elif true; then echo b; fi => b",
          "for i in a 'b c' d; do echo \"<$i>\"; done => <a>|<b c>|<d>",
          "X='a  b'; echo $X \"$X\" => a b a  b",
          "echo $(echo one; echo two) => one two",
          "echo \"$(echo one; echo two)\" => one|two",
          "A=1 sh -c 'echo $A'; echo \"<$A>\" => 1|<>",
          "export B=2; sh -c 'echo $B' => 2",
          "sh -c 'echo $0 $1 $#' zero one two => zero one 2",
          "cd /etc && cat hostname => xs-01",
          "(cd /etc; exit 3); echo $? => 3",
          "{ echo a; echo b; } | grep b => b",
          "echo ${UNSET:-other} => other",
          "echo /etc/host* => /etc/hostname /etc/hosts",
          "echo /nothing/* => /nothing/*",
          "echo '/etc/h*' => /etc/h*",
          "echo a # comment => a",
          "sh -ec 'false; echo no'; echo $? => 1",
          "set -e; if false; then :; fi; false || true; echo on => on",
          "echo a >/dev/null 2>&1; echo b => b",
          "cat /nope 2>&1 | grep -c 'No such file' => 1",
          "cat /nope &> /tmp/both; grep -c nope /tmp/both => 1",
          "until test -e /tmp/flag; do echo x > /tmp/flag; done; cat /tmp/flag => x"
        })
    void whenALineUsesThem_thenItDoesWhatAShellDoes(String line, String expected) {
      then(out(line).strip()).isEqualTo(expected.replace('|', '\n'));
    }

    @Test
    void whenInputIsGiven_thenTheCommandReadsIt() {
      then(ssh.run("cat > /tmp/in; cat < /tmp/in", "some\ninput").out()).isEqualTo("some\ninput");
      then(ssh.run("tee -a /tmp/in", "!").out()).isEqualTo("!");
      then(out("cat /tmp/in")).isEqualTo("some\ninput!");
    }

    @Test
    void whenTheLineEnds_thenItsExitStatusIsThatOfTheLastCommand() {
      then(ssh.run("false").exit()).isEqualTo(1);
      then(ssh.run("exit 42").exit()).isEqualTo(42);
      then(ssh.run("false; true").exit()).isZero();
    }
  }

  @Nested
  class GivenWhatIsNotSimulated {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "echo `date`", "echo $((1+1))", "cat <<EOF", "cat <<< x", "f() { true; }",
          "case x in x) true;; esac", "echo {a,b}", "[[ a = a ]]", "eval true", "exec true",
          "echo ${X#y}", "echo $'a'", "diff <(true) /etc/hosts", "echo 12>/tmp/x", "trap true 0",
          "echo 'open", "if true", "true |& cat", ". /etc/hosts", "read x"
        })
    void whenALineUsesIt_thenNothingRuns(String line) {
      SshProbe.Result result = ssh.run("touch /tmp/ran; " + line);

      then(result.exit()).isEqualTo(2);
      then(result.err()).startsWith("bash: ");
      then(host.files().getPath("/tmp/ran")).doesNotExist();
      then(host.commandLog()).hasSize(1);
      then(host.commandLog().get(0).refusal()).isNotEmpty();
    }

    @Test
    void whenACommandIsUnknown_thenItIsNotFoundAndLogged() {
      then(ssh.run("frobnicate --now 'a b'"))
          .isEqualTo(new SshProbe.Result(127, "", "bash: frobnicate: command not found\n"));
      then(host.commandLog().get(0).argv()).isEqualTo(List.of("frobnicate", "--now", "a b"));
      then(host.commandLog().get(0).exit()).isEqualTo(127);
      then(ssh.run("/no/such").err()).isEqualTo("bash: /no/such: No such file or directory\n");
    }

    @Test
    void whenAnOptionIsUnknown_thenTheCommandRefuses() {
      SshProbe.Result result = ssh.run("ls --color=always /etc");

      then(result.exit()).isEqualTo(2);
      then(result.err()).contains("not simulated");
      then(host.commandLog().get(0).refusal()).contains("--color");
    }

    @Test
    void whenAFileIsNoScript_thenItIsRefused() {
      then(ssh.run("echo '#!/usr/bin/python' > /tmp/p; /tmp/p").exit()).isEqualTo(126);
      then(ssh.run("chmod +x /tmp/p; /tmp/p").exit()).isEqualTo(126);
      then(host.commandLog().get(3).refusal()).contains("python");
    }
  }

  @Nested
  class GivenTime {
    @Test
    void whenSleeping_thenTheSimulatorsTimePasses() {
      var before = clock.now();

      then(ssh.run("sleep 90").exit()).isZero();

      then(Duration.between(before, clock.now())).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void whenSomethingRunsBeside_thenItWaitsForTimeThatOthersMove() {
      var before = clock.now();
      then(ssh.run(
                  "nohup sh -c 'sleep 60; echo one > /tmp/beside; sleep 60; echo two >>"
                      + " /tmp/beside' > /dev/null 2>&1 &")
              .exit())
          .isZero();

      then(clock.now()).isEqualTo(before);
      clock.advance(Duration.ofSeconds(59));
      then(host.files().getPath("/tmp/beside")).doesNotExist();
      clock.advance(Duration.ofSeconds(1));
      then(out("cat /tmp/beside")).isEqualTo("one\n");
      clock.advance(Duration.ofSeconds(60));
      then(out("cat /tmp/beside")).isEqualTo("one\ntwo\n");
      then(host.dom0().processes()).isEmpty();
    }

    @Test
    void whenItIsKilled_thenItGoesNoFurther() {
      then(ssh.run("sh -c 'sleep 60; echo one > /tmp/beside' & echo $! > /tmp/pid").exit())
          .isZero();

      then(ssh.run("kill $(cat /tmp/pid)").exit()).isZero();

      clock.advance(Duration.ofMinutes(2));
      then(host.files().getPath("/tmp/beside")).doesNotExist();
      then(ssh.run("kill $(cat /tmp/pid)").exit()).isEqualTo(1);
    }

    @Test
    void whenTheHostReboots_thenWhatRanIsGone() {
      then(ssh.run("setsid --fork sh -c 'sleep 60; echo one > /tmp/beside'").exit()).isZero();
      then(host.dom0().processes()).hasSize(1);

      host.powerOff();
      host.powerOn();
      ssh.close();
      ssh = SshProbe.open(host);

      clock.advance(Duration.ofMinutes(2));
      then(host.files().getPath("/tmp/beside")).doesNotExist();
      then(host.dom0().processes()).isEmpty();
    }
  }

  @Nested
  class GivenFiles {
    @Test
    void whenWorkingWithThem_thenTheyBehave() {
      then(out("mkdir -p /tmp/a/b && echo x > /tmp/a/b/f && cp /tmp/a/b/f /tmp/a && ls /tmp/a"))
          .isEqualTo("b\nf\n");
      then(out("mv /tmp/a/f /tmp/g; test -f /tmp/g && test ! -e /tmp/a/f; echo $?"))
          .isEqualTo("0\n");
      then(out("chmod 0750 /tmp/g; stat -c '%a %s %U' /tmp/g")).isEqualTo("750 2 root\n");
      then(out("ln -s ../tmp/g /tmp/l; readlink /tmp/l; readlink -f /tmp/l; cat /tmp/l"))
          .isEqualTo("../tmp/g\n/tmp/g\nx\n");
      then(out("ls -l /tmp/l"))
          .startsWith("lrwxrwxrwx 1 root root ")
          .endsWith("/tmp/l -> ../tmp/g\n");
      then(out("sha256sum /tmp/g"))
          .isEqualTo("73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac  /tmp/g\n");
      then(ssh.run("mkdir /tmp/a").err())
          .isEqualTo("mkdir: cannot create directory '/tmp/a': File exists\n");
      then(ssh.run("rm /tmp/none").err())
          .isEqualTo("rm: cannot remove '/tmp/none': No such file or directory\n");
      then(ssh.run("ls -l /tmp/none").exit()).isEqualTo(2);
      then(ssh.run("echo x > /none/f").err())
          .isEqualTo("bash: /none/f: No such file or directory\n");
    }

    @Test
    void whenLookingAtAFreshHost_thenItsFilesAreThere() {
      then(out("cat /etc/redhat-release")).contains("release 8.2.1");
      then(out("grep INSTALLATION_UUID /etc/xensource-inventory")).contains(host.uuid());
      then(out("grep MANAGEMENT_INTERFACE /etc/xensource-inventory")).contains("'xenbr0'");
      then(out("cat /etc/xensource/network.conf")).isEqualTo("openvswitch\n");
      then(out("test -x /usr/bin/cat && command -v cat")).isEqualTo("/usr/bin/cat\n");
      then(ssh.run("which nothing").exit()).isEqualTo(1);
    }

    @Test
    void whenSettingTheKernel_thenItLastsUntilTheReboot() {
      then(out("sysctl -n vm.swappiness")).isEqualTo("60\n");
      then(out("sysctl -w vm.swappiness=10")).isEqualTo("vm.swappiness = 10\n");
      then(out("cat /proc/sys/vm/swappiness")).isEqualTo("10\n");
      then(out("echo 1048576 > /proc/sys/fs/aio-max-nr; sysctl fs.aio-max-nr"))
          .isEqualTo("fs.aio-max-nr = 1048576\n");
      then(ssh.run("sysctl net.bridge.bridge-nf-call-iptables"))
          .isEqualTo(
              new SshProbe.Result(
                  255,
                  "",
                  "sysctl: cannot stat /proc/sys/net/bridge/bridge-nf-call-iptables: No such file or"
                      + " directory\n"));
    }
  }
}
