/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import static org.assertj.core.api.BDDAssertions.then;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulated dom0 as OpenSSH's own client sees it: a client that we did not write. */
class OpenSshClientTest {
  private static final List<Path> TOOLS =
      List.of(Path.of("/usr/bin/ssh"), Path.of("/usr/bin/sftp"), Path.of("/usr/bin/ssh-keygen"));

  @TempDir private Path directory;
  private XapiSimulator sim;
  private SimulatedHost host;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(
        TOOLS.stream().allMatch(Files::isExecutable),
        "no OpenSSH client is installed here (Debian: openssh-client)");
    sim =
        XapiSimulator.builder()
            .hosts(2)
            .release(Release.XENSERVER_8_2)
            .plainHttp(true)
            .clock(SimulatorClock.manual())
            .start();
    host = sim.hosts().get(1);
    Path key = directory.resolve("key");
    then(process("", "/usr/bin/ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString()))
        .isEqualTo(new SshProbe.Result(0, "", ""));
    host.dom0().authorizeKey(Files.readString(directory.resolve("key.pub")));
  }

  @AfterEach
  void stop() {
    if (sim != null) {
      sim.close();
    }
  }

  private static SshProbe.Result process(String input, String... command) throws Exception {
    Process process = new ProcessBuilder(command).start();
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    then(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new SshProbe.Result(process.exitValue(), out, err);
  }

  private List<String> options(String checking) {
    return List.of(
        "-F", "/dev/null",
        "-i", directory.resolve("key").toString(),
        "-o", "BatchMode=yes",
        "-o", "IdentitiesOnly=yes",
        "-o", "LogLevel=ERROR",
        "-o", "StrictHostKeyChecking=" + checking,
        "-o", "UserKnownHostsFile=" + directory.resolve("known_hosts"));
  }

  private SshProbe.Result ssh(String checking, String line, String input) throws Exception {
    List<String> command = new ArrayList<>(List.of("/usr/bin/ssh"));
    command.addAll(options(checking));
    command.addAll(List.of("-p", Integer.toString(host.sshPort())));
    command.addAll(List.of("root@" + host.sshAddress(), line));
    return process(input, command.toArray(String[]::new));
  }

  @Test
  void whenCommandsRun_thenTheirStreamsAndStatusComeThrough() throws Exception {
    then(ssh("no", "hostname", "")).isEqualTo(new SshProbe.Result(0, "xs-02\n", ""));
    then(ssh("yes", "cat; cat /nope; exit 7", "some input"))
        .isEqualTo(new SshProbe.Result(7, "some input", "cat: /nope: No such file or directory\n"));
    then(ssh("yes", "xe host-list --minimal", "").out()).isEqualTo(host.uuid() + "\n");
  }

  @Test
  void whenTheHostKeyChanges_thenTheClientRefuses() throws Exception {
    then(ssh("no", "true", "").exit()).isZero();

    host.dom0().changeHostKey();

    SshProbe.Result refused = ssh("yes", "true", "");
    then(refused.exit()).isEqualTo(255);
    then(refused.err()).contains("Host key verification failed");
  }

  @Test
  void whenFilesAreTransferred_thenTheyArrive() throws Exception {
    Path local = Files.write(directory.resolve("script.sh"), new byte[300_000]);
    Path back = directory.resolve("back");
    List<String> command = new ArrayList<>(List.of("/usr/bin/sftp", "-q", "-b", "-"));
    command.addAll(options("no"));
    command.addAll(List.of("-P", Integer.toString(host.sshPort()), "root@" + host.sshAddress()));
    String batch =
        "mkdir /opt/cloud\nput "
            + local
            + " /opt/cloud/s.sh\nchmod 755 /opt/cloud/s.sh\n"
            + "rename /opt/cloud/s.sh /opt/cloud/script.sh\nls -l /opt/cloud\n"
            + "get /opt/cloud/script.sh "
            + back
            + "\n";

    SshProbe.Result result = process(batch, command.toArray(String[]::new));

    then(result.exit()).describedAs(result.err()).isZero();
    then(result.out()).contains("-rwxr-xr-x").contains("script.sh");
    then(Files.size(back)).isEqualTo(300_000);
    then(host.files().getPath("/opt/cloud/script.sh")).exists();
  }
}
