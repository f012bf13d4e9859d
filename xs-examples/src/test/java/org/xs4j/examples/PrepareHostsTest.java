/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import static org.assertj.core.api.BDDAssertions.then;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrepareHostsTest {
  @TempDir private Path folder;

  @Test
  void whenNoHostsAreGiven_thenSimulatedOnesArePrepared() {
    Shell run = Shell.run("prepare-hosts");

    then(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    then(run.err())
        .contains("xs-01: let chronyd follow ntp1.example.net, ntp2.example.net")
        .contains("xs-03: reboot, for its dom0 memory and its network back end");
  }

  @Test
  void whenAnswerFilesAreAskedFor_thenOnlyTheyAreWritten() throws IOException {
    Path layout =
        Files.writeString(
            folder.resolve("layout.yaml"),
            """
            pool: {label: cluster-1}
            credentials: {username: root, passwordFile: '%s'}
            hosts: [{name: xs-01, url: 'https://192.0.2.1'}]
            installation:
              source: local
              primaryDisk: /dev/sda
              netmask: 255.255.255.0
              gateway: 192.0.2.254
              hosts: [{name: xs-01, nic: eth0, address: 192.0.2.1}]
            """
                .formatted(Files.writeString(folder.resolve("password"), "secret")));

    Shell run =
        Shell.run(
            "prepare-hosts",
            "--layout",
            layout.toString(),
            "--answer-files",
            folder.resolve("answers").toString());

    then(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    Path answers = folder.resolve("answers/xs-01.xml");
    then(run.out().strip()).isEqualTo(answers.toString());
    then(answers).content().contains("<root-password type=\"hash\">$6$").doesNotContain("secret");
    then(Shell.run("prepare-hosts", "--answer-files", "x").code()).isEqualTo(ExitCode.WRONG_INPUT);
  }

  @Test
  void whenHostKeysAreLeftOut_thenTheFlagThatIsMissingIsNamed() throws IOException {
    Path layout =
        Files.writeString(
            folder.resolve("layout.yaml"),
            "{pool: {label: c}, credentials: {username: root, passwordFile: p},"
                + " hosts: [{name: xs-01, url: 'https://192.0.2.1'}], preparation: {}}");

    Shell run = Shell.run("prepare-hosts", "--layout", layout.toString(), "--ssh-port", "2222");

    then(run.code()).isEqualTo(ExitCode.WRONG_INPUT);
    then(run.err()).contains("--ssh-known-hosts: missing");
  }
}
