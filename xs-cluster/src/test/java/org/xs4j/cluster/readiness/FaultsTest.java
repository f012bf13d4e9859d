/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.readiness;

import static org.assertj.core.api.BDDAssertions.then;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xs4j.core.Credentials;
import org.xs4j.core.Secret;
import org.xs4j.simulator.Release;
import org.xs4j.simulator.SimulatedCall;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.xenapi.Trust;
import org.xs4j.xenapi.XapiException;
import org.xs4j.xenapi.XsClient;

/**
 * Bare hosts with one thing wrong: the report names it and nothing else, before anything is
 * changed; and XAPI refuses a join with the code that the report told.
 */
class FaultsTest {
  private final SimulatorClock clock = SimulatorClock.manual();
  private XapiSimulator sim = XapiSimulator.builder().plainHttp(true).clock(clock).start();

  @AfterEach
  void stop() {
    sim.close();
  }

  private void start(Release release) {
    sim.close();
    sim = CleanHosts.three(release, clock);
  }

  private ReadinessReport report(String cloudStack) {
    try (Readiness readiness = Readiness.open(CleanHosts.endpoints(sim), clock)) {
      return readiness.check(
          Requirements.cloudStack(cloudStack).networks(PreparedPool.networks()).build());
    }
  }

  private void thenItIsNamedAlone(Fault fault, String cloudStack) {
    fault.make().accept(sim);
    sim.clearCalls();

    ReadinessReport report = report(cloudStack);

    then(report.faults())
        .as(report.describe())
        .singleElement()
        .satisfies(
            f -> {
              then(f.check()).isEqualTo(fault.check());
              then(f.severity()).isEqualTo(fault.severity());
              then(f.host()).isEqualTo(fault.host());
              then(f.hostUuid()).isEqualTo(sim.host(fault.host()).uuid());
              then(f.seen()).contains(fault.seen());
              then(f.code()).isEqualTo(fault.code());
              then(f.wanted()).isNotBlank();
              then(f.mend()).isNotBlank();
              then(f.source()).isNotBlank();
            });
    then(report.ready()).isEqualTo(fault.severity() != Severity.FAIL);
    then(report.describe()).contains(fault.check(), fault.seen());
    then(sim.writingCalls())
        .extracting(SimulatedCall::method)
        .allMatch(m -> m.startsWith("session."));
  }

  private void thenXapiSaysTheSame(Fault fault) {
    if (fault.code().isEmpty()) {
      return;
    }
    SimulatedHost coordinator = sim.host("xs-01");
    try (XsClient xs =
        XsClient.builder()
            .url(URI.create(sim.host(Fault.HOST).url()))
            .credentials(Credentials.password("root", coordinator.password()))
            .trust(Trust.system())
            .time(clock)
            .connect()) {
      xs.raw().pool().join(coordinator.address(), "root", Secret.of(coordinator.password()));
      then("joined").as(fault.toString()).isEqualTo(fault.code());
    } catch (XapiException e) {
      then(e.code()).isEqualTo(fault.code());
    }
  }

  @Nested
  class GivenXcpNg83ForCloudStack422 {
    static Stream<Fault> faults() {
      return Stream.of(
              Faults.everywhere(),
              ReleaseFaults.sinceInverness(),
              ReleaseFaults.newest(),
              ReleaseFaults.xcpNg83())
          .flatMap(f -> f);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whenOneThingIsWrong_thenItIsNamedAndNothingElse(Fault fault) {
      start(Release.XCP_NG_8_3);

      thenItIsNamedAlone(fault, "4.22");
      thenXapiSaysTheSame(fault);
    }

    @Test
    void whenNothingIsWrong_thenNothingIsNamed() {
      start(Release.XCP_NG_8_3);

      ReadinessReport report = report("4.22");

      then(report.faults()).as(report.describe()).isEmpty();
      then(report.ready()).isTrue();
    }
  }

  @Nested
  class GivenXenServer84ForCloudStack422 {
    static Stream<Fault> faults() {
      return Stream.of(ReleaseFaults.newest(), ReleaseFaults.xenServer84()).flatMap(f -> f);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whenOneThingIsWrong_thenItIsNamedAndNothingElse(Fault fault) {
      start(Release.XENSERVER_8_4);

      thenItIsNamedAlone(fault, "4.22");
      thenXapiSaysTheSame(fault);
    }
  }

  @Nested
  class GivenXenServer71ForCloudStack418 {
    static Stream<Fault> faults() {
      return Stream.of(
              Faults.everywhere(), ReleaseFaults.beforeInverness(), ReleaseFaults.xenServer71())
          .flatMap(f -> f);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whenOneThingIsWrong_thenItIsNamedAndNothingElse(Fault fault) {
      start(Release.XENSERVER_7_1);

      thenItIsNamedAlone(fault, "4.18");
      thenXapiSaysTheSame(fault);
    }
  }

  @Nested
  class GivenAReleaseThatCloudStackDoesNotSupport {
    @Test
    void whenLookedAt_thenEveryHostIsNamedWithWhatIsSupported() {
      start(Release.XENSERVER_7_1);

      ReadinessReport report = report("4.22");

      then(report.faults()).extracting(Finding::check).containsOnly("software.supported");
      then(report.faults()).extracting(Finding::host).containsExactly("xs-01", "xs-02", "xs-03");
      then(report.faults().get(0).wanted())
          .contains("CloudStack 4.22", "XenServer 8.4", "XCP-ng 8.2, 8.3");
      then(report.faults().get(0).seen())
          .contains("XenServer 7.1.2", "the guide's chapter still names it");
    }

    @Test
    void whenItIsNotTested_thenItIsAWarning() {
      start(Release.XENSERVER_8_2);

      List<Finding> faults = report("4.22").faults();

      then(faults).hasSize(3).allSatisfy(f -> then(f.severity()).isEqualTo(Severity.WARN));
    }
  }

  @Test
  void whenCounted_thenThereAreThirtyFaultsAtLeast() {
    then(GivenXcpNg83ForCloudStack422.faults().map(Fault::check).distinct())
        .hasSizeGreaterThanOrEqualTo(30);
  }
}
