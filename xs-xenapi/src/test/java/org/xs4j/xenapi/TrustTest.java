/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xs4j.core.TransportException;
import org.xs4j.core.TransportException.Phase;
import org.xs4j.xenapi.testing.FakeXapi;
import org.xs4j.xenapi.testing.TlsIdentity;

class TrustTest {
  @TempDir static Path folder;
  private static TlsIdentity right;
  private static TlsIdentity other;

  private final FakeXapi xapi = start(right);

  @BeforeAll
  static void makeKeys() throws Exception {
    right = TlsIdentity.create(folder, "ip:127.0.0.1");
    other = TlsIdentity.create(folder, "dns:elsewhere.example.net");
  }

  private static FakeXapi start(TlsIdentity identity) {
    try {
      return FakeXapi.start(identity.server());
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void stop() {
    xapi.close();
  }

  private static void connect(FakeXapi server, Trust trust) {
    URI url = URI.create("https://127.0.0.1:" + server.port());
    server.client().url(url).trust(trust).connect().close();
  }

  private void thenTrusted(Trust trust) {
    connect(xapi, trust);
    then(xapi.methods()).containsExactly("session.login_with_password", "session.logout");
  }

  private static void thenRefused(FakeXapi server, Trust trust, String... words) {
    thenThrownBy(() -> connect(server, trust))
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> {
              then(e.phase()).isEqualTo(Phase.TRUST);
              then(e.surelyNotSent()).isTrue();
            })
        .hasMessageContainingAll(words);
    then(server.methods()).isEmpty();
  }

  @Nested
  class GivenCertificateAuthorities {
    @Test
    void whenTheCertificateIsSelfSigned_thenTheSystemsRefuseItAndSayWhatTheySaw() throws Exception {
      thenRefused(xapi, Trust.system(), "sha256:" + right.fingerprint(), "not trusted");
    }

    @Test
    void whenNothingIsChosen_thenTheCertificateIsVerified() {
      thenThrownBy(
              () ->
                  XsClient.builder()
                      .address("127.0.0.1:" + xapi.port())
                      .credentials(org.xs4j.core.Credentials.password("root", "x"))
                      .connect())
          .isInstanceOfSatisfying(
              TransportException.class, e -> then(e.phase()).isEqualTo(Phase.TRUST));
    }

    @Test
    void whenTheFileHoldsTheCertificate_thenItIsTrusted() throws Exception {
      thenTrusted(Trust.certificate(right.pem(folder)));
    }

    @Test
    void whenTheNameDoesNotMatch_thenItIsRefused() throws Exception {
      try (FakeXapi misnamed = start(other)) {
        thenRefused(
            misnamed, Trust.certificate(other.pem(folder)), "sha256:" + other.fingerprint());
      }
    }

    @Test
    void whenTheFileIsMissing_thenTheErrorNamesIt() {
      thenRefused(xapi, Trust.certificate(folder.resolve("none.pem")), "none.pem");
    }
  }

  @Nested
  class GivenAPinnedFingerprint {
    @Test
    void whenItMatches_thenTheHostIsTrustedUnderAnyName() throws Exception {
      thenTrusted(Trust.fingerprint(right.fingerprint()));
      try (FakeXapi misnamed = start(other)) {
        connect(misnamed, Trust.fingerprint(right.fingerprint(), other.fingerprint()));
      }
    }

    @Test
    void whenItIsWrittenWithColonsInUpperCase_thenItMatches() throws Exception {
      String colons = right.fingerprint().toUpperCase(Locale.ROOT).replaceAll("(..)(?=.)", "$1:");

      thenTrusted(Trust.parse("sha256:" + colons));
    }

    @Test
    void whenItDiffers_thenBothAreNamed() throws Exception {
      thenRefused(
          xapi,
          Trust.fingerprint(other.fingerprint()),
          "sha256:" + right.fingerprint(),
          "sha256:" + other.fingerprint());
    }
  }

  @Nested
  class GivenAKnownHostsFile {
    private final Path file = folder.resolve("known-" + System.nanoTime());

    @Test
    void whenTheHostIsNew_thenItIsLearnedAndTrustedAgain() throws Exception {
      connect(xapi, Trust.knownHosts(file));
      connect(xapi, Trust.knownHosts(file));

      then(file).hasContent("127.0.0.1:" + xapi.port() + " sha256:" + right.fingerprint() + "\n");
    }

    @Test
    void whenTheCertificateChanged_thenBothAreNamedAndTheFileStays() throws Exception {
      String line = "127.0.0.1:" + xapi.port() + " sha256:" + other.fingerprint();
      Files.writeString(file, line);

      thenRefused(xapi, Trust.knownHosts(file), right.fingerprint(), other.fingerprint());
      then(file).hasContent(line);
    }

    @Test
    void whenTheLastLineIsNotEnded_thenTheNewOneStandsAlone() throws Exception {
      Files.writeString(file, "[fd00::1]:443 sha256:" + other.fingerprint());

      connect(xapi, Trust.knownHosts(file));

      then(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void whenManyLearnAtOnce_thenOneLineIsWritten() throws Exception {
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          all.add(threads.submit(() -> connect(xapi, Trust.knownHosts(file))));
        }
        for (Future<?> one : all) {
          one.get();
        }
      } finally {
        threads.shutdownNow();
      }

      then(Files.readAllLines(file)).hasSize(1);
    }

    @Test
    void whenTheFileIsRubbish_thenItIsRefused() throws Exception {
      Files.writeString(file, "127.0.0.1:" + xapi.port() + " rubbish");

      thenRefused(xapi, Trust.knownHosts(file), "cannot be used", "rubbish");
    }
  }

  @Nested
  class GivenACommandLine {
    @ParameterizedTest
    @ValueSource(strings = {"system", "ca:/etc/ca.pem", "known-hosts:hosts.txt", "insecure"})
    void whenParsed_thenItPrintsAsItWasWritten(String text) {
      then(Trust.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none", "ca:", "sha256:12", "known-hosts:", "System", "insecure:x"})
    void whenItIsWrong_thenItIsRefused(String text) {
      thenThrownBy(() -> Trust.parse(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("allowed:");
    }

    @Test
    void whenInsecure_thenAnybodyIsTrusted() {
      thenTrusted(Trust.parse("insecure"));
    }
  }
}
