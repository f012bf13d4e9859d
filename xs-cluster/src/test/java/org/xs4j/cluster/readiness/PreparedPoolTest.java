/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.readiness;

import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.BDDAssertions.then;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xs4j.core.Ipv4Prefix;
import org.xs4j.network.NetworkLayout;
import org.xs4j.simulator.Release;
import org.xs4j.simulator.SimulatedCall;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.xenapi.Trust;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.raw.HostRef;

/** What the report says of a pool that was prepared, and of what has gone wrong since. */
class PreparedPoolTest {
  private final SimulatorClock clock = SimulatorClock.manual();

  private static XapiSimulator hosts(int count, Release release, SimulatorClock clock) {
    XapiSimulator sim =
        XapiSimulator.builder()
            .hosts(count)
            .nicsPerHost(5)
            .release(release)
            .plainHttp(true)
            .clock(clock)
            .start();
    sim.hosts().forEach(h -> h.seed(CleanHosts::clean));
    return sim;
  }

  private ReadinessReport check(XapiSimulator sim, Requirements wanted) {
    try (Readiness readiness = Readiness.open(CleanHosts.endpoints(sim), clock)) {
      return readiness.check(wanted);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "3, XCP_NG_8_3, 4.22",
    "16, XCP_NG_8_3, 4.22",
    "5, XENSERVER_8_4, 4.22",
    "3, XENSERVER_7_1, 4.18",
    "4, XCP_NG_7_6, 4.17"
  })
  void whenHostsArePrepared_thenNothingFails(int count, Release release, String cloudStack) {
    try (XapiSimulator sim = hosts(count, release, clock)) {
      then(PreparedPool.prepare(sim, clock).verified()).isTrue();
      sim.clearCalls();

      ReadinessReport report =
          check(sim, Requirements.cloudStack(cloudStack).networks(PreparedPool.networks()).build());

      then(report.with(Severity.FAIL)).as(report.describe()).isEmpty();
      then(report.ready()).isTrue();
      then(report.pools()).singleElement().satisfies(p -> then(p.hosts()).hasSize(count));
      then(sim.calls(c -> c.method().endsWith("get_all_records")))
          .extracting(SimulatedCall::method)
          .as("one call for each class, however many hosts")
          .filteredOn(m -> !m.startsWith("host.") && !m.startsWith("pool."))
          .doesNotHaveDuplicates();
    }
  }

  @Nested
  class GivenAPreparedPool {
    private final XapiSimulator sim = hosts(3, Release.XCP_NG_8_3, clock);

    @BeforeEach
    void prepare() {
      PreparedPool.prepare(sim, clock);
      sim.hosts().forEach(h -> h.seed(s -> s.field("host", "https_only", false)));
      sim.host("xs-01").seed(s -> s.highAvailability(true));
    }

    @AfterEach
    void stop() {
      sim.close();
    }

    private static TrafficLabels labels() {
      return TrafficLabels.none()
          .withManagement("cloud-private")
          .withPublic("cloud-public")
          .withGuest("cloud-guest");
    }

    private List<Finding> faults(Consumer<Requirements.Builder> more) {
      Requirements.Builder wanted = Requirements.cloudStack("4.22");
      more.accept(wanted);
      return check(sim, wanted.build()).faults();
    }

    private void thenOnly(List<Finding> faults, String check, String host, String seen) {
      then(faults)
          .singleElement()
          .satisfies(
              f -> {
                then(f.check()).isEqualTo(check);
                then(f.host()).isEqualTo(host);
                then(f.seen()).contains(seen);
              });
    }

    @Test
    void whenAllIsWell_thenNothingIsNamed() {
      then(faults(w -> w.labels(labels()))).isEmpty();
    }

    @Test
    void whenHighAvailabilityIsOff_thenThePoolIsNamed() {
      sim.host("xs-01").seed(s -> s.highAvailability(false));

      thenOnly(faults(w -> {}), "pool.ha", "", "it is off");
    }

    @Test
    void whenALinkOfABondIsDown_thenHostNicAndBondAreNamed() {
      sim.host("xs-03").unplugCable("eth3");

      thenOnly(faults(w -> {}), "network.bond-links", "xs-03", "eth3 of eth2+eth3");
    }

    @Test
    void whenATrafficLabelIsMissing_thenEveryHostIsNamedWithTheTraffic() {
      then(faults(w -> w.labels(labels().withStorage("cloud-storage"))))
          .hasSize(3)
          .allSatisfy(
              f -> {
                then(f.check()).isEqualTo("labels.traffic");
                then(f.seen()).contains("'cloud-storage' (storage)");
              });
    }

    @Test
    void whenALabelIsNotUsed_thenItIsNamed() {
      TrafficLabels few =
          TrafficLabels.none().withManagement("cloud-private").withPublic("cloud-public");

      thenOnly(faults(w -> w.labels(few)), "labels.unused", "", "cloud-guest");
    }

    @Test
    void whenTwoNetworksHaveOneLabel_thenItIsNamed() {
      sim.host("xs-01").seed(s -> s.vlan("cloud-guest", "eth4", 9));

      then(faults(w -> w.labels(labels())))
          .extracting(Finding::check, Finding::seen)
          .contains(tuple("labels.unique", "2 networks are called 'cloud-guest'"));
    }

    @Test
    void whenAHostIsDisabled_thenItIsNamed() {
      sim.host("xs-02").seed(s -> s.enabled(false));

      thenOnly(faults(w -> {}), "pool.host-enabled", "xs-02", "disabled");
    }

    @Test
    void whenStorageIsNotPlugged_thenItIsNamedByItsLabel() {
      try (XsClient xs =
          XsClient.builder()
              .url(CleanHosts.endpoints(sim).get(0).url())
              .credentials(CleanHosts.endpoints(sim).get(0).credentials())
              .trust(Trust.system())
              .time(clock)
              .connect()) {
        HostRef host = xs.raw().host().getByUuid(sim.host("xs-02").uuid());
        xs.raw().host().getPbds(host).forEach(pbd -> xs.raw().pbd().unplug(pbd));
      }

      thenOnly(faults(w -> {}), "storage.plugged", "xs-02", "Local storage");
    }

    @Test
    void whenInstancesRun_thenTheyAreNamedUnlessCloudStackIsInUse() {
      sim.host("xs-02").seed(s -> s.runningVm("i-2-8-VM"));

      then(faults(w -> {}))
          .extracting(Finding::check)
          .containsExactlyInAnyOrder("instances.none", "leftovers.instances");
      then(faults(Requirements.Builder::inUse)).isEmpty();
    }

    @Test
    void whenAddHostIsDescribed_thenWhatItWouldRefuseIsNamed() {
      AddHost asked =
          new AddHost(
              Optional.of("https://127.0.10.1"),
              Optional.of(Ipv4Prefix.of("10.0.0.0/8")),
              Optional.of("another-pool"));

      then(faults(w -> w.addHost(asked)))
          .extracting(Finding::check)
          .contains("addhost.url", "addhost.pod", "addhost.cluster")
          .hasSize(5);
    }

    @Test
    void whenTheLayoutHasAnotherLabel_thenThatIsLeftToTheLayoutsOwnChecks() {
      NetworkLayout other = NetworkLayout.builder().label("cloud-x", "eth4").build();

      then(faults(w -> w.networks(other))).isEmpty();
    }
  }
}
