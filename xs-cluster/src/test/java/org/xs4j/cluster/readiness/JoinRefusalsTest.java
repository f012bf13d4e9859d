/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.readiness;

import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.BDDAssertions.then;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xs4j.core.Credentials;
import org.xs4j.core.Secret;
import org.xs4j.simulator.Release;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.xenapi.Trust;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.raw.CertificatePurpose;
import org.xs4j.xenapi.raw.CertificateRecord;
import org.xs4j.xenapi.raw.CertificateType;
import org.xs4j.xenapi.raw.HostRef;

/** Every reason for which XenCenter or XAPI refuse that a host joins has a check. */
class JoinRefusalsTest {
  private final SimulatorClock clock = SimulatorClock.manual();
  private XapiSimulator sim;

  @AfterEach
  void stop() {
    if (sim != null) {
      sim.close();
    }
  }

  private List<Finding> faults() {
    try (Readiness readiness = Readiness.open(CleanHosts.endpoints(sim), clock)) {
      return readiness.check(Requirements.cloudStack("4.22").build()).faults();
    }
  }

  @Nested
  class GivenTheNamesOfRefusals {
    /** The reasons of XenCenter's PoolJoinRules; a user's role is told when it is used. */
    @ParameterizedTest
    @ValueSource(
        strings = {
          "NotConnected",
          "Connecting",
          "CoordinatorNotConnected",
          "CoordinatorConnecting",
          "LicenseRestriction",
          "IsAPool",
          "DifferentCPUs",
          "DifferentServerVersion",
          "DifferentHomogeneousUpdatesFromPool",
          "DifferentHomogeneousUpdatesFromCoordinator",
          "UnlicensedHostLicensedCoordinator",
          "LicensedHostUnlicensedCoordinator",
          "LicenseMismatch",
          "CoordinatorPoolMaxNumberHostReached",
          "WillExceedPoolMaxSize",
          "NotSameLinuxPack",
          "HasSharedStorage",
          "HasRunningVMs",
          "DifferentNetworkBackends",
          "DifferentAdConfig",
          "CoordinatorHasHA",
          "NotPhysicalPif",
          "NonCompatibleManagementInterface",
          "HasClusteringEnabled",
          "WrongNumberOfIpsCluster",
          "WrongNumberOfIpsBond",
          "TlsVerificationOnlyOnPool",
          "TlsVerificationOnlyOnPoolJoiner",
          "TlsVerificationOnlyOnCoordinator",
          "TlsVerificationOnlyOnCoordinatorJoiner"
        })
    void whenXenCenterRefuses_thenACheckTellsThatReason(String reason) {
      then(Readiness.checks())
          .anyMatch(c -> List.of(c.info().source().split("[^A-Za-z]+")).contains(reason));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "LICENCE_RESTRICTION",
          "HOST_STILL_BOOTING",
          "HA_IS_ENABLED",
          "CLUSTERING_ENABLED",
          "POOL_JOINING_HOST_MUST_HAVE_ONLY_ONE_IP_ON_CLUSTERING_NETWORK",
          "JOINING_HOST_CANNOT_BE_MASTER_OF_OTHER_HOSTS",
          "JOINING_HOST_CANNOT_HAVE_RUNNING_VMS",
          "JOINING_HOST_CANNOT_HAVE_VMS_WITH_CURRENT_OPERATIONS",
          "HOSTS_NOT_COMPATIBLE",
          "HOSTS_NOT_HOMOGENEOUS",
          "JOINING_HOST_CANNOT_CONTAIN_SHARED_SRS",
          "POOL_JOINING_HOST_HAS_BONDS",
          "POOL_JOINING_HOST_HAS_TUNNELS",
          "POOL_JOINING_HOST_HAS_NETWORK_SRIOVS",
          "POOL_JOINING_HOST_HAS_NON_MANAGEMENT_VLANS",
          "POOL_JOINING_HOST_MANAGEMENT_VLAN_DOES_NOT_MATCH",
          "POOL_JOINING_EXTERNAL_AUTH_MISMATCH",
          "LICENSE_HOST_POOL_MISMATCH",
          "OPERATION_NOT_ALLOWED",
          "POOL_JOINING_HOST_MUST_HAVE_SAME_API_VERSION",
          "POOL_JOINING_HOST_MUST_HAVE_SAME_DB_SCHEMA",
          "POOL_JOINING_HOST_TLS_VERIFICATION_MISMATCH",
          "POOL_JOINING_HOST_CA_CERTIFICATES_CONFLICT",
          "POOL_JOINING_HOST_TRUSTED_CERTIFICATES_CONFLICT",
          "NOT_SUPPORTED_DURING_UPGRADE",
          "POOL_JOINING_SM_FEATURES_INCOMPATIBLE"
        })
    void whenXapiRefuses_thenACheckHasThatCode(String code) {
      then(Readiness.checks()).anyMatch(c -> c.info().code().equals(code));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 7, 8, 9, 11, 12, 13})
    void whenAddHostRefuses_thenACheckTellsTheRow(int row) {
      then(Readiness.checks())
          .anyMatch(c -> c.info().source().matches(".*addHost rows? (\\d+ and )?" + row + "\\b.*"));
    }
  }

  @Nested
  class GivenALicenseForThreeHosts {
    @Test
    void whenFiveShallBeOnePool_thenTheFourthAndFifthAreNamed() {
      sim =
          XapiSimulator.builder()
              .hosts(5)
              .nicsPerHost(1)
              .release(Release.XCP_NG_8_3)
              .plainHttp(true)
              .clock(clock)
              .start();
      sim.hosts()
          .forEach(
              h ->
                  h.seed(
                      s -> {
                        CleanHosts.clean(s);
                        s.entry("pool", "restrictions", "restrict_pool_size", "true");
                      }));

      then(faults())
          .extracting(Finding::check, Finding::host, Finding::code)
          .containsExactlyInAnyOrder(
              tuple("join.pool-size", "xs-04", "LICENCE_RESTRICTION"),
              tuple("join.pool-size", "xs-05", "LICENCE_RESTRICTION"));
    }
  }

  @Nested
  class GivenAnotherPool {
    @Test
    void whenItsHostsShallJoin_thenEachIsNamedWithWhatItIsThere() {
      sim = CleanHosts.three(Release.XCP_NG_8_3, clock);
      SimulatedHost leader = sim.host("xs-02");
      try (XsClient xs = client(sim.host("xs-03"))) {
        xs.raw().pool().join(leader.address(), "root", Secret.of(leader.password()));
      }
      clock.advance(Duration.ofMinutes(1));
      List<String> others = List.of(leader.uuid(), sim.host("xs-03").uuid());

      try (XsClient first = client(sim.host("xs-01"));
          XsClient second = client(leader)) {
        ReadinessFacts facts =
            ReadinessFacts.of(
                    Instant.EPOCH, List.of(PoolRecords.read(first), PoolRecords.read(second)))
                .withJoining(Set.copyOf(others));

        then(Readiness.judge(facts, Requirements.newest().build()).with(Severity.FAIL))
            .extracting(Finding::check, Finding::host, Finding::code)
            .containsExactly(
                tuple("join.alone", "xs-02", "JOINING_HOST_CANNOT_BE_MASTER_OF_OTHER_HOSTS"),
                tuple("join.alone", "xs-03", "HOST_IS_SLAVE"));
      }
    }
  }

  @Nested
  class GivenAPoolWithClustering {
    @Test
    void whenHostsHaveNoAddressOnItsNetwork_thenEachIsNamed() {
      sim = CleanHosts.three(Release.XENSERVER_8_4, clock);
      sim.host("xs-01").seed(s -> s.clustering("eth1"));

      then(faults())
          .extracting(Finding::check, Finding::host, Finding::seen)
          .containsExactly(
              tuple("join.clustering-network", "xs-02", "it has no address on xenbr1"),
              tuple("join.clustering-network", "xs-03", "it has no address on xenbr1"));
    }

    @Test
    void whenItsNetworkIsThatOfManagement_thenNothingIsNamed() {
      sim = CleanHosts.three(Release.XENSERVER_8_4, clock);
      sim.host("xs-01").seed(s -> s.clustering("eth0"));

      then(faults()).isEmpty();
    }

    @Test
    void whenItsNetworkIsAVlan_thenThatIsTold() {
      sim = CleanHosts.three(Release.XENSERVER_8_4, clock);
      sim.host("xs-01").seed(s -> s.clustering("eth1").pifField("eth1", "VLAN", 7L));

      then(faults())
          .filteredOn(f -> f.check().equals("join.clustering-network"))
          .hasSize(2)
          .allSatisfy(f -> then(f.seen()).contains("VLAN 7"));
    }
  }

  /** No simulated release has the field yet: it is of 26.13. */
  @Nested
  class GivenCertificatesWithPurposes {
    private List<Finding> faults(
        List<CertificatePurpose> ofPool, List<CertificatePurpose> ofJoiner) {
      sim = CleanHosts.three(Release.XENSERVER_8_4, clock);
      try (XsClient first = client(sim.host("xs-01"));
          XsClient second = client(sim.host("xs-02"))) {
        return Readiness.judge(
                ReadinessFacts.of(
                    Instant.EPOCH, List.of(trusting(first, ofPool), trusting(second, ofJoiner))),
                Requirements.newest().build())
            .faults();
      }
    }

    private static PoolRecords trusting(XsClient xs, List<CertificatePurpose> purposes) {
      return withCertificate(
          PoolRecords.read(xs),
          new CertificateRecord(
              "uuid",
              "",
              CertificateType.PINNED,
              HostRef.NULL,
              Instant.EPOCH,
              Instant.EPOCH,
              "",
              "AA:BB",
              "",
              purposes,
              Map.of()));
    }

    @Test
    void whenTheyOverlap_thenTheHostIsNamedWithTheFingerprint() {
      then(faults(
              List.of(CertificatePurpose.LDAPS),
              List.of(CertificatePurpose.LDAPS, CertificatePurpose.LICENSING)))
          .extracting(Finding::check, Finding::host, Finding::code)
          .containsExactly(
              tuple(
                  "join.trusted-certificates",
                  "xs-02",
                  "POOL_JOINING_HOST_TRUSTED_CERTIFICATES_CONFLICT"));
    }

    @Test
    void whenTheyAreEqualOrApart_thenNothingIsNamed() {
      then(faults(List.of(CertificatePurpose.LDAPS), List.of(CertificatePurpose.LDAPS))).isEmpty();
      sim.close();
      then(faults(List.of(CertificatePurpose.LDAPS), List.of(CertificatePurpose.LICENSING)))
          .isEmpty();
    }
  }

  private static PoolRecords withCertificate(PoolRecords p, CertificateRecord more) {
    List<CertificateRecord> certificates = new ArrayList<>(p.certificates());
    certificates.add(more);
    return new PoolRecords(
        p.ref(),
        p.record(),
        p.hosts(),
        p.hostMetrics(),
        p.pifs(),
        p.pifMetrics(),
        p.networks(),
        p.bonds(),
        p.vlans(),
        p.tunnels(),
        p.sriovs(),
        p.srs(),
        p.pbds(),
        p.vms(),
        p.updates(),
        p.patches(),
        p.drivers(),
        p.clusters(),
        p.clusterHosts(),
        p.sdnControllers(),
        certificates);
  }

  private XsClient client(SimulatedHost host) {
    return XsClient.builder()
        .url(URI.create(host.url()))
        .credentials(Credentials.password("root", host.password()))
        .trust(Trust.system())
        .time(clock)
        .connect();
  }
}
