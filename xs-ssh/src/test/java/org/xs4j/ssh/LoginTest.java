/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xs4j.core.Secret;
import org.xs4j.ssh.testing.OpenSshServer;
import org.xs4j.ssh.testing.RealServer;

/** Ways into a real OpenSSH server. */
class LoginTest extends RealServer {
  private static final String PASSPHRASE = "correct horse '$(battery)";

  @TempDir Path keys;

  @ParameterizedTest
  @CsvSource({
    "ed25519,RFC4716",
    "ecdsa,RFC4716",
    "rsa,RFC4716",
    "ecdsa,PEM",
    "rsa,PEM",
    "rsa,PKCS8"
  })
  void whenTheKeyIsOfAnyKind_thenItIsLetIn(String type, String format) throws IOException {
    Path key = key(type, format, "");

    then(user(SshLogin.key(OpenSshServer.user(), key))).isEqualTo(OpenSshServer.user());
  }

  @ParameterizedTest
  @CsvSource({"ed25519,RFC4716", "rsa,PEM"})
  void whenAPassphraseProtectsTheKey_thenItIsNeeded(String type, String format) throws IOException {
    Path key = key(type, format, PASSPHRASE);
    String name = OpenSshServer.user();

    then(user(SshLogin.key(name, key, Secret.of(PASSPHRASE)))).isEqualTo(name);
    thenThrownBy(() -> user(SshLogin.key(name, key, Secret.of("wrong-secret"))))
        .isInstanceOf(SshLoginException.class)
        .hasMessageContaining(key.toString())
        .message()
        .doesNotContain("wrong-secret");
    thenThrownBy(() -> user(SshLogin.key(name, key))).isInstanceOf(SshLoginException.class);
  }

  @Test
  void whenTheServerDoesNotKnowTheKey_thenTheRefusalNamesIt() {
    Path stranger = keys.resolve("stranger");
    OpenSshServer.exec("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", stranger.toString());

    thenThrownBy(() -> user(SshLogin.key(OpenSshServer.user(), stranger)))
        .isInstanceOfSatisfying(
            SshLoginException.class, e -> then(e.username()).isEqualTo(OpenSshServer.user()))
        .hasMessageContaining("refused the login by the key " + stranger);
  }

  @Test
  void whenTheKeyFileHoldsNoKey_thenTheErrorSaysSo() throws IOException {
    Path nothing = Files.writeString(keys.resolve("nothing"), "not a key");

    thenThrownBy(() -> user(SshLogin.key("root", nothing)))
        .isInstanceOf(SshLoginException.class)
        .hasMessageContaining(nothing + " cannot be used");
  }

  @Test
  void whenAnAgentHoldsTheKey_thenItIsLetIn() throws Exception {
    Path socket = startAgent();
    try {
      SshLogin agent = SshLogin.agent(OpenSshServer.user(), socket);
      thenThrownBy(() -> user(agent))
          .isInstanceOf(SshLoginException.class)
          .hasMessageContaining("the agent at " + socket);

      for (String type : List.of("rsa", "ed25519")) {
        add(socket, key(type, "RFC4716", ""));
        then(user(agent)).isEqualTo(OpenSshServer.user());
        exec(socket, "ssh-add", "-q", "-D");
      }
    } finally {
      stopAgent();
    }
  }

  @Test
  void whenThereIsNoAgent_thenTheErrorSaysSo() {
    Path socket = keys.resolve("none");

    thenThrownBy(() -> user(SshLogin.agent("root", socket)))
        .hasMessageContaining("none")
        .isInstanceOf(SshLoginException.class);
  }

  @Test
  void whenGoingThroughAnotherHost_thenBothAreCheckedAndLoggedInTo() {
    SshEndpoint target = server.endpoint();
    SshEndpoint through =
        new SshEndpoint(
            "xs-behind",
            "127.0.0.1",
            server.port(),
            target.login(),
            target.hostKeys(),
            Optional.of(target));

    try (HostShell shell = HostShell.open(through)) {
      then(shell.run("true").exit()).isZero();
      then(shell.files().exists("/")).isTrue();
    }
    SshEndpoint impostor =
        new SshEndpoint(
            "xs-behind",
            "127.0.0.1",
            server.port(),
            target.login(),
            HostKeys.fingerprint("SHA256:" + "A".repeat(43)),
            Optional.of(target));
    thenThrownBy(() -> HostShell.open(impostor))
        .isInstanceOf(HostKeyException.class)
        .hasMessageContaining("xs-behind");
  }

  private String user(SshLogin login) {
    try (HostShell shell = HostShell.open(server.endpoint(login, server.endpoint().hostKeys()))) {
      return shell.run("id", "-un").requireSuccess().stdout().strip();
    }
  }

  private Path key(String type, String format, String passphrase) throws IOException {
    Path key = keys.resolve(type + "-" + format + "-" + passphrase.length());
    OpenSshServer.exec(
        "ssh-keygen", "-q", "-t", type, "-m", format, "-N", passphrase, "-f", key.toString());
    Files.writeString(
        server.authorizedKeys(),
        Files.readString(OpenSshServer.publicKey(key)),
        StandardOpenOption.APPEND);
    return key;
  }

  private Process agent;

  private Path startAgent() throws IOException {
    assumeTrue(
        OpenSshServer.tool("ssh-agent").isPresent(),
        "skipped: there is no ssh-agent; install Debian's package openssh-client");
    Path socket = keys.resolve("agent");
    agent =
        new ProcessBuilder(
                OpenSshServer.tool("ssh-agent").orElseThrow(), "-D", "-a", socket.toString())
            .redirectErrorStream(true)
            .start();
    agent.inputReader().readLine(); // it says its socket when it listens
    return socket;
  }

  private void stopAgent() {
    if (agent != null) {
      agent.destroyForcibly();
    }
  }

  private static void add(Path socket, Path key) throws Exception {
    exec(socket, "ssh-add", "-q", key.toString());
  }

  private static void exec(Path socket, String tool, String... arguments) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(OpenSshServer.tool(tool).orElseThrow());
    builder.command().addAll(List.of(arguments));
    builder.environment().put("SSH_AUTH_SOCK", socket.toString());
    then(builder.redirectErrorStream(true).start().waitFor()).isZero();
  }
}
