/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.readiness;

import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.BDDAssertions.then;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xs4j.core.Secret;
import org.xs4j.simulator.Release;
import org.xs4j.simulator.SimulatedDom0;
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
