/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.readiness;

import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.BDDAssertions.then;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xs4j.core.Secret;
import org.xs4j.simulator.Release;
import org.xs4j.simulator.SimulatedDom0;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.ssh.HostKeys;
import org.xs4j.ssh.SshEndpoint;
import org.xs4j.ssh.SshLogin;

/** What only dom0 can tell. */
class Dom0FactsTest {
  private final SimulatorClock clock = SimulatorClock.manual();
  private XapiSimulator sim = CleanHosts.three(Release.XCP_NG_8_3, clock);

  @AfterEach
  void stop() {
    sim.close();
  }

  private Map<String, SshEndpoint> ssh() {
    Map<String, SshEndpoint> endpoints = new LinkedHashMap<>();
    sim.hosts()
        .forEach(
            h ->
                endpoints.put(
                    h.name(),
                    new SshEndpoint(
                        h.name(),
                        h.sshAddress(),
                        h.sshPort(),
                        SshLogin.password("root", Secret.of(h.password())),
                        HostKeys.parse(h.sshFingerprint()),
                        Optional.empty())));
    return endpoints;
  }

  private ReadinessReport report(String release) {
    clock.advance(Duration.ofMinutes(10)); // until the clocks are synchronised
    try (Readiness readiness = Readiness.open(CleanHosts.endpoints(sim), ssh(), clock)) {
      return readiness.check(Requirements.cloudStack(release).build());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"XENSERVER_7_1", "XCP_NG_8_3"})
  void whenAllIsWell_thenOnlyTheHardwareIsLeftToConfirm(Release release) {
    sim.close();
    sim = CleanHosts.three(release, clock);

    ReadinessReport report = report(release == Release.XENSERVER_7_1 ? "4.18" : "4.22");

    then(report.faults()).as(report.describe()).isEmpty();
    then(report.with(Severity.UNKNOWN))
        .extracting(Finding::check)
        .isSubsetOf("hardware.certified", "updates.missing");
    then(report.with(Severity.PASS))
        .extracting(Finding::check)
        .contains("access.ssh", "time.source", "time.synchronised", "leftovers.files");
  }

  /** Something wrong in dom0 of the second host, and the check that has to name it. */
  record Trouble(String check, String seen, Consumer<SimulatedDom0> make) {
    @Override
    public String toString() {
      return check;
    }
  }

  static Stream<Trouble> troubles() {
    return Stream.of(
        new Trouble("access.ssh", "xs-02", d -> d.refuseLogins(99)),
        new Trouble("time.source", "chronyd does not run", d -> d.run("systemctl stop chronyd")),
        new Trouble(
            "time.source", "does not start at boot", d -> d.run("systemctl disable chronyd")),
        new Trouble("leftovers.files", "/opt/cloud/bin", d -> d.run("mkdir -p /opt/cloud/bin")));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void whenSomethingIsWrongInDom0_thenItIsNamedAndNothingElse(Trouble trouble) {
    trouble.make().accept(sim.host("xs-02").dom0());

    List<Finding> faults = report("4.22").faults();

    then(faults)
        .singleElement()
        .satisfies(
            f -> {
              then(f.check()).isEqualTo(trouble.check());
              then(f.host()).isEqualTo("xs-02");
              then(f.seen()).contains(trouble.seen());
            });
  }

  static Stream<Trouble> troublesOfNtpd() {
    return Stream.of(
        new Trouble("time.source", "ntpd does not run", d -> d.run("service ntpd stop")),
        new Trouble("time.source", "does not start at boot", d -> d.run("chkconfig ntpd off")),
        new Trouble(
            "time.source", "no server", d -> d.run("sh -c 'echo driftfile x > /etc/ntp.conf'")),
        new Trouble(
            "leftovers.files",
            "/etc/xapi.d/plugins/vmops",
            d -> d.run("touch /etc/xapi.d/plugins/vmops")));
  }

  @ParameterizedTest
  @MethodSource("troublesOfNtpd")
  void whenSomethingIsWrongOnAnOldRelease_thenItIsNamedAndNothingElse(Trouble trouble) {
    sim.close();
    sim = CleanHosts.three(Release.XENSERVER_7_1, clock);
    trouble.make().accept(sim.host("xs-02").dom0());

    List<Finding> faults = report("4.18").faults();

    then(faults)
        .singleElement()
        .satisfies(
            f -> {
              then(f.check()).isEqualTo(trouble.check());
              then(f.host()).isEqualTo("xs-02");
              then(f.seen()).contains(trouble.seen());
            });
  }

  @Test
  void whenPackagesAreToBeUpdated_thenSomeAreNamed() {
    sim.close();
    sim = CleanHosts.three(Release.XCP_NG_8_2, clock);
    sim.host("xs-02").offerPackages(Release.XCP_NG_8_3);

    then(report("4.22").faults())
        .singleElement()
        .satisfies(
            f -> {
              then(f.check()).isEqualTo("updates.missing");
              then(f.host()).isEqualTo("xs-02");
              then(f.seen()).contains(" packages, such as ");
            });
  }

  @Test
  void whenTheSystemsDiskIsSmall_thenItsSizeIsTold() {
    clock.advance(Duration.ofMinutes(10));
    try (Readiness readiness = Readiness.open(CleanHosts.endpoints(sim), ssh(), clock)) {
      ReadinessReport report =
          readiness.check(Requirements.cloudStack("4.22").minDiskBytes(1_000_000_000_000L).build());

      then(report.faults())
          .hasSize(3)
          .allSatisfy(
              f -> {
                then(f.check()).isEqualTo("hardware.disk");
                then(f.severity()).isEqualTo(Severity.FAIL);
                then(f.seen()).isEqualTo("the system's disk has 536.9 GB");
              });
    }
  }

  @Nested
  class GivenALoginByKey {
    @TempDir private Path folder;

    private ReadinessReport reportByKey() throws Exception {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair pair = generator.generateKeyPair();
      Path key =
          Files.writeString(
              folder.resolve("key"),
              "-----BEGIN PRIVATE KEY-----\n"
                  + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                  + "\n-----END PRIVATE KEY-----\n");
      Map<String, SshEndpoint> endpoints = new LinkedHashMap<>();
      for (SimulatedHost host : sim.hosts()) {
        host.dom0().authorizeKey("ssh-rsa " + blob((RSAPublicKey) pair.getPublic()));
        endpoints.put(
            host.name(),
            new SshEndpoint(
                host.name(),
                host.sshAddress(),
                host.sshPort(),
                SshLogin.key("root", key),
                HostKeys.parse(host.sshFingerprint()),
                Optional.empty()));
      }
      clock.advance(Duration.ofMinutes(10));
      try (Readiness readiness = Readiness.open(CleanHosts.endpoints(sim), endpoints, clock)) {
        return readiness.check(Requirements.cloudStack("4.22").build());
      }
    }

    /** The public key as a line of authorized_keys has it. */
    private static String blob(RSAPublicKey key) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      for (byte[] part :
          List.of(
              "ssh-rsa".getBytes(StandardCharsets.US_ASCII),
              key.getPublicExponent().toByteArray(),
              key.getModulus().toByteArray())) {
        out.writeInt(part.length);
        out.write(part);
      }
      return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    @Test
    void whenPasswordsAreTakenToo_thenAllIsWell() throws Exception {
      then(reportByKey().faults()).isEmpty();
    }

    @Test
    void whenOneTakesNoPassword_thenItIsNamed() throws Exception {
      sim.host("xs-02")
          .dom0()
          .run("sh -c 'mkdir -p /etc/ssh; echo PasswordAuthentication no > /etc/ssh/sshd_config'");

      then(reportByKey().faults())
          .singleElement()
          .satisfies(
              f -> {
                then(f.check()).isEqualTo("access.ssh");
                then(f.host()).isEqualTo("xs-02");
                then(f.seen()).isEqualTo("root logs in with a key, but not with a password");
              });
    }
  }

  @Test
  void whenNoServerAnswers_thenTheTimeIsNotSynchronised() throws IOException {
    sim.network().silenceTimeServer("192.0.2.99");
    SimulatedDom0 dom0 = sim.host("xs-02").dom0();
    Files.writeString(dom0.files().getPath("/etc/chrony.conf"), "server 192.0.2.99 iburst\n");
    dom0.run("systemctl restart chronyd");

    then(report("4.22").faults())
        .extracting(Finding::check, Finding::host)
        .contains(tuple("time.synchronised", "xs-02"));
  }

  @Test
  void whenAClockIsOneAndAHalfSecondsOff_thenSshTellsIt() {
    sim.host("xs-02").dom0().run("systemctl stop chronyd");
    sim.host("xs-02").skewClock(Duration.ofMillis(1500));

    then(report("4.22").faults())
        .filteredOn(f -> f.check().equals("time.agree"))
        .singleElement()
        .satisfies(f -> then(f.seen()).contains("1.5 s later", "over SSH"));
  }

  @Test
  void whenLookedAt_thenNothingIsChangedInDom0() {
    report("4.22");

    then(sim.host("xs-02").dom0().commandLog())
        .extracting(c -> c.argv().get(0))
        .containsOnly("id", "date", "systemctl", "chronyc", "readlink", "lsblk", "yum");
  }
}
