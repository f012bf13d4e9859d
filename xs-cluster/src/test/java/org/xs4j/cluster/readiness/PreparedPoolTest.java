/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.readiness;

import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.BDDAssertions.then;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xs4j.core.Ipv4Prefix;
import org.xs4j.network.NetworkLayout;
import org.xs4j.simulator.HostSeed;
import org.xs4j.simulator.Release;
import org.xs4j.simulator.SimulatedCall;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.xenapi.Trust;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.raw.BondMode;
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
      sim.host("xs-01").seed(s -> s.highAvailability(true));
    }

    @AfterEach
    void stop() {
      sim.close();
    }

    private XsClient client() {
      return XsClient.builder()
          .url(CleanHosts.endpoints(sim).get(0).url())
          .credentials(CleanHosts.endpoints(sim).get(0).credentials())
          .trust(Trust.system())
          .time(clock)
          .connect();
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

    /** Something that has gone wrong on the second host, and the check that names it. */
    record Trouble(String check, String seen, Consumer<HostSeed> make) {
      @Override
      public String toString() {
        return check;
      }
    }

    static Stream<Trouble> troubles() {
      return Stream.of(
          new Trouble(
              "network.bonds-plugged",
              "not plugged: bond1 on cloud-public",
              s -> s.pifField("bond1", "currently_attached", false)),
          new Trouble(
              "network.management-member",
              "eth0 is a bond's member",
              s ->
                  s.pifField("bond0", "management", false)
                      .pifField("eth0", "management", true)
                      .pifField("eth0", "ip_configuration_mode", "Static")
                      .pifField("eth0", "currently_attached", true)
                      .pifField("eth0", "IP", "127.0.10.2")),
          new Trouble(
              "network.management",
              "it has 2: eth4, bond0",
              s -> s.pifField("eth4", "management", true)),
          new Trouble(
              "network.management",
              "bond0 is not plugged",
              s -> s.pifField("bond0", "currently_attached", false)),
          new Trouble(
              "network.management",
              "bond0 is managed over IPv6",
              s -> s.pifField("bond0", "primary_address_type", "IPv6")),
          new Trouble("pool.host-live", "not live", s -> s.field("host_metrics", "live", false)));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void whenSomethingHasGoneWrong_thenItIsNamed(Trouble trouble) {
      sim.host("xs-02").seed(trouble.make());

      List<Finding> faults = faults(w -> {});

      then(faults).extracting(Finding::host).containsOnly("xs-02");
      then(faults)
          .filteredOn(f -> f.check().equals(trouble.check()))
          .singleElement()
          .satisfies(f -> then(f.seen()).contains(trouble.seen()));
    }

    @Test
    void whenABondHasAnotherMode_thenTheHostIsNamedWithBoth() {
      try (XsClient xs = client()) {
        HostRef host = xs.raw().host().getByUuid(sim.host("xs-02").uuid());
        xs.raw().bond().getAllRecords().entrySet().stream()
            .filter(e -> xs.raw().pif().getHost(e.getValue().master()).equals(host))
            .filter(e -> xs.raw().pif().getDevice(e.getValue().master()).equals("bond1"))
            .forEach(e -> xs.raw().bond().setMode(e.getKey(), BondMode.ACTIVE_BACKUP));
      }

      thenOnly(
          faults(w -> {}),
          "network.same-bonds",
          "xs-02",
          "it lacks cloud-public: eth2+eth3 balance-slb; it has cloud-public: eth2+eth3"
              + " active-backup");
    }

    @Test
    void whenTheLayoutHasMore_thenEveryHostIsNamedWithWhatItLacks() {
      NetworkLayout more =
          NetworkLayout.builder()
              .vlan("cloud-guest-9", "eth4", 9)
              .storage(
                  "cloud-storage",
                  "10.9.0.0/24",
                  s -> s.device("eth4").addresses("10.9.0.11-10.9.0.13"))
              .build();

      then(faults(w -> w.networks(more)))
          .extracting(Finding::check, Finding::host, Finding::seen)
          .contains(
              tuple("layout.vlans", "xs-02", "cloud-guest-9: not there"),
              tuple("layout.storage", "xs-02", "cloud-storage: no address in 10.9.0.0/24"));
    }

    @Test
    void whenManagementIsStillOnAMember_thenTheLayoutIsNotMet() {
      sim.host("xs-02").seed(s -> s.pifField("eth0", "management", true));

      then(faults(w -> w.networks(PreparedPool.networks())))
          .extracting(Finding::check, Finding::host, Finding::seen)
          .contains(
              tuple(
                  "layout.management",
                  "xs-02",
                  "cloud-private: an address or management is still on a member"));
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
      try (XsClient xs = client()) {
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
          AddHost.unknown()
              .withUrl("https://127.0.10.1")
              .withHypervisor("KVM")
              .withPodSubnet(Ipv4Prefix.of("10.0.0.0/8"))
              .withClusterPool("another-pool");

      then(faults(w -> w.addHost(asked)))
          .extracting(Finding::check)
          .contains("addhost.url", "addhost.hypervisor", "addhost.pod", "addhost.cluster")
          .hasSize(6);
    }

    @Test
    void whenTheLayoutHasAnotherLabel_thenEveryHostIsNamed() {
      NetworkLayout other = NetworkLayout.builder().label("cloud-x", "eth4").build();

      then(faults(w -> w.networks(other)))
          .hasSize(3)
          .allSatisfy(
              f -> {
                then(f.check()).isEqualTo("layout.labels");
                then(f.seen()).isEqualTo("cloud-x: eth4 is on 'cloud-guest'");
              });
    }

    @Test
    void whenTheLayoutNamesANicThatIsNotThere_thenItIsNamed() {
      NetworkLayout other =
          NetworkLayout.builder().bond("cloud-y", b -> b.devices("eth4", "eth7")).build();

      then(faults(w -> w.networks(other)))
          .extracting(Finding::check, Finding::host, Finding::seen)
          .contains(
              tuple("layout.devices", "xs-02", "eth7: not there"),
              tuple("layout.bonds", "xs-02", "cloud-y: no bond"));
    }
  }
}
