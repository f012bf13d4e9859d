/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.readiness;

import static org.assertj.core.api.BDDAssertions.then;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xs4j.cloudstack.ApiKeys;
import org.xs4j.cloudstack.CloudStackClient;
import org.xs4j.core.Credentials;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.simulator.cloudstack.SimulatedCloudStack;
import org.xs4j.xenapi.Trust;
import org.xs4j.xenapi.XsClient;
import org.xs4j.xenapi.fleet.HostEndpoint;

/** The readiness report with what CloudStack knows. */
class CloudKnowledgeTest {
  private final SimulatorClock clock = SimulatorClock.manual();
  private XapiSimulator sim;
  private SimulatedCloudStack cloud;

  @BeforeEach
  void start() {
    sim = XapiSimulator.builder().hosts(2).pooled(true).plainHttp(true).clock(clock).start();
    sim.hosts().get(0).seed(s -> s.sharedSr("primary").label("eth1", "public"));
    cloud =
        sim.cloudStack()
            .version("4.20.1.0")
            .cluster("xen-1", "xs-01")
            .cluster("empty")
            .label("Public", "public")
            .label("Guest", "nowhere")
            .preSetupStorage("xen-1", "primary")
            .plainHttp(true)
            .start();
  }

  @AfterEach
  void stop() {
    cloud.close();
    sim.close();
  }

  private CloudStackClient client() {
    return CloudStackClient.builder()
        .url(URI.create(cloud.url()))
        .keys(ApiKeys.of(cloud.apiKey(), cloud.secretKey()))
        .time(clock)
        .build();
  }

  private ReadinessReport check(String cluster) {
    CloudKnowledge known = CloudKnowledge.read(client(), cluster);
    List<HostEndpoint> hosts = sim.hosts().stream().map(CloudKnowledgeTest::endpoint).toList();
    try (Readiness readiness = Readiness.open(hosts, clock)) {
      return readiness.check(known.addTo(Requirements.newest()).build());
    }
  }

  private static HostEndpoint endpoint(SimulatedHost host) {
    return new HostEndpoint(
        host.name(),
        URI.create(host.url()),
        Optional.of(host.address()),
        Credentials.password(host.username(), host.password()),
        Trust.system());
  }

  private static Finding find(ReadinessReport report, String check) {
    return report.findings().stream()
        .filter(f -> f.check().equals(check))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no finding " + check));
  }

  @Test
  void whenCloudStackHasTheCluster_thenItsReleaseHostsAndStorageCount() {
    ReadinessReport report = check("xen-1");

    then(report.cloudStack()).startsWith("4.20.1");
    then(find(report, "cloud.cluster").seen()).isEqualTo("xen-1 is Managed");
    then(find(report, "addhost.hypervisor").severity()).isEqualTo(Severity.PASS);
    then(find(report, "addhost.pod").seen()).contains("127.0.10.");
    then(report.findings())
        .filteredOn(f -> f.check().equals("labels.traffic"))
        .anyMatch(f -> f.severity() == Severity.FAIL && f.seen().contains("nowhere"));
  }

  @Test
  void whenLabelsAreOnTheHostsOnly_thenThatIsSaidToo() {
    sim.hosts().get(0).seed(s -> s.label("eth2", "cloud-forgotten"));

    then(find(check("xen-1"), "labels.unused").seen()).contains("cloud-forgotten");
  }

  @Test
  void whenAHostIsNotUp_thenItIsNamed() {
    cloud.setHostState("xs-02", "Alert");

    Finding found = find(check("xen-1"), "cloud.hosts");

    then(found.severity()).isEqualTo(Severity.FAIL);
    then(found.seen()).contains("xs-02 Alert");
  }

  @Test
  void whenStorageIsCalledDifferently_thenBothNamesTell() {
    try (XsClient xs =
        XsClient.builder()
            .url(URI.create(sim.hosts().get(0).url()))
            .credentials(Credentials.password("root", sim.hosts().get(0).password()))
            .trust(Trust.system())
            .time(clock)
            .connect()) {
      xs.raw().sr().setNameLabel(xs.raw().sr().getByNameLabel("primary").get(0), "other");
    }

    Finding found = find(check("xen-1"), "cloud.storage");

    then(found.severity()).isEqualTo(Severity.FAIL);
    then(found.seen()).isEqualTo("no SR is called 'primary'");
  }

  @Test
  void whenTheClusterIsEmpty_thenItsHostsAreNotMissed() {
    ReadinessReport report = check("empty");

    then(find(report, "cloud.hosts").severity()).isEqualTo(Severity.PASS);
    then(find(report, "cloud.storage").seen()).isEqualTo("no PreSetup storage is registered");
  }
}
