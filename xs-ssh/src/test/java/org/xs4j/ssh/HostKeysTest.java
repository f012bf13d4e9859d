/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xs4j.ssh.testing.OpenSshServer;
import org.xs4j.ssh.testing.RealServer;

/** How a real OpenSSH server proves who it is. */
class HostKeysTest extends RealServer {
  private static final String OTHER = "SHA256:" + "A".repeat(43);

  @TempDir Path files;

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
  void whenOneOfItsFingerprintsIsGiven_thenItIsTrusted(String type) {
    String fingerprint = OpenSshServer.fingerprint(server.hostKey(type));

    then(trusts(HostKeys.fingerprint(fingerprint))).isTrue();
    then(trusts(HostKeys.fingerprint(OTHER, fingerprint + "="))).isTrue();
  }

  @Test
  void whenAnotherFingerprintIsGiven_thenTheRefusalHasAllThatItShowed() {
    thenThrownBy(() -> trusts(HostKeys.fingerprint(OTHER)))
        .isInstanceOfSatisfying(
            HostKeyException.class,
            e -> {
              then(e.seen())
                  .containsExactlyInAnyOrder(
                      OpenSshServer.fingerprint(server.hostKey("ed25519")),
                      OpenSshServer.fingerprint(server.hostKey("ecdsa")),
                      OpenSshServer.fingerprint(server.hostKey("rsa")));
              then(e.known()).containsExactly(OTHER);
              then(e.address()).isEqualTo("127.0.0.1:" + server.port());
            })
        .hasMessageContaining("xs-real");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
  void whenKnownByOneKindOfKey_thenItIsTrusted(String type) throws IOException {
    Path file = knownHosts(line(name(), server.hostKey(type)));

    then(trusts(HostKeys.knownHosts(file))).isTrue();
  }

  @Test
  void whenKnownUnderAHashedName_thenItIsTrusted() throws IOException {
    Path file = knownHosts(line(name(), server.hostKey("ecdsa")));
    OpenSshServer.exec("ssh-keygen", "-H", "-f", file.toString());

    then(Files.readString(file)).startsWith("|1|").doesNotContain("127.0.0.1");
    then(trusts(HostKeys.knownHosts(file))).isTrue();
  }

  @Test
  void whenTheFileKnowsOthersOnly_thenItIsRefusedAndNothingWritten() throws IOException {
    Path file =
        knownHosts(
            "# a comment",
            "not a line that can be read",
            line("127.0.0.1", server.hostKey("ed25519")), // at another port
            "@cert-authority " + line(name(), server.hostKey("ed25519")));
    String before = Files.readString(file);

    thenThrownBy(() -> trusts(HostKeys.knownHosts(file)))
        .isInstanceOfSatisfying(HostKeyException.class, e -> then(e.known()).isEmpty())
        .hasMessageContaining("is not in " + file);
    then(Files.readString(file)).isEqualTo(before);
  }

  @Test
  void whenAKeyIsRevoked_thenItIsRefusedThoughKnown() throws IOException {
    Path file =
        knownHosts(
            line(name(), server.hostKey("ed25519")),
            "@revoked * " + Files.readString(OpenSshServer.publicKey(server.hostKey("ed25519"))));

    thenThrownBy(() -> trusts(HostKeys.knownHosts(file))).isInstanceOf(HostKeyException.class);
  }

  @Test
  void whenMetFirst_thenItIsLearnedInOpenSshsFormAndKnownFromThenOn() throws IOException {
    Path file = files.resolve("learned");

    then(trusts(HostKeys.acceptNew(file))).isTrue();
    then(trusts(HostKeys.acceptNew(file))).isTrue();
    then(trusts(HostKeys.knownHosts(file))).isTrue();
    then(Files.readAllLines(file)).hasSize(1);
    then(OpenSshServer.exec("ssh-keygen", "-F", name(), "-f", file.toString())).contains(name());
  }

  @Test
  void whenItsKeyChanged_thenItIsRefusedAndTheFileKeepsTheOldOne() throws IOException {
    Path stranger = files.resolve("stranger");
    OpenSshServer.exec("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", stranger.toString());
    Path file = knownHosts(line(name(), stranger));
    String before = Files.readString(file);

    thenThrownBy(() -> trusts(HostKeys.acceptNew(file)))
        .isInstanceOfSatisfying(
            HostKeyException.class,
            e -> {
              then(e.known()).containsExactly(OpenSshServer.fingerprint(stranger));
              then(e.seen()).contains(OpenSshServer.fingerprint(server.hostKey("ed25519")));
            })
        .hasMessageContaining("its key changed")
        .hasMessageContaining("remove its lines");
    then(Files.readString(file)).isEqualTo(before);
  }

  @Test
  void whenTheFileCannotBeRead_thenNobodyIsTrusted() {
    thenThrownBy(() -> trusts(HostKeys.knownHosts(files.resolve("none"))))
        .isInstanceOf(HostKeyException.class)
        .hasMessageContaining("cannot be used");
  }

  @Test
  void whenToldToTrustAnybody_thenTheNameSaysSo() {
    then(trusts(HostKeys.anyHostKeyInsecurely())).isTrue();
    then(HostKeys.parse("insecure")).isEqualTo(HostKeys.anyHostKeyInsecurely());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "known-hosts:/etc/known",
        "accept-new:known",
        "insecure"
      })
  void whenAChoiceIsReadFromText_thenItPrintsAsItWasRead(String text) {
    then(HostKeys.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "trust-me", "known-hosts:", "SHA256:short", "MD5:aa:bb", "sha256:00", "any"})
  void whenAChoiceIsNone_thenItIsRefused(String text) {
    thenThrownBy(() -> HostKeys.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("allowed");
  }

  private boolean trusts(HostKeys hostKeys) {
    try (HostShell shell = HostShell.open(server.endpoint(server.endpoint().login(), hostKeys))) {
      return shell.run("true").succeeded();
    }
  }

  private String name() {
    return "[127.0.0.1]:" + server.port();
  }

  private static String line(String name, Path key) throws IOException {
    return name + " " + Files.readString(OpenSshServer.publicKey(key)).strip();
  }

  private Path knownHosts(String... lines) throws IOException {
    return Files.write(files.resolve("known_hosts"), List.of(lines));
  }
}
