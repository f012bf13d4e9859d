/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xs4j.cloudstack.ApiKeys;
import org.xs4j.cloudstack.CloudStackClient;
import org.xs4j.cloudstack.CloudTrust;
import org.xs4j.cluster.readiness.CloudKnowledge;
import org.xs4j.cluster.readiness.Finding;
import org.xs4j.cluster.readiness.Readiness;
import org.xs4j.cluster.readiness.Requirements;
import org.xs4j.core.Ipv4Prefix;
import org.xs4j.core.NotFoundException;
import org.xs4j.simulator.Release;
import org.xs4j.simulator.SimulatorClock;
import org.xs4j.simulator.XapiSimulator;
import org.xs4j.simulator.cloudstack.SimulatedCloudStack;

/** Hosts judged by what a CloudStack wants of them, labels in both directions. */
class CloudReadinessTest {
  private final SimulatorClock clock = SimulatorClock.manual();
  private final XapiSimulator sim =
      XapiSimulator.builder()
          .hosts(2)
          .nicsPerHost(3)
          .pooled(true)
          .release(Release.XCP_NG_8_3)
          .clock(clock)
          .start();
  private final SimulatedCloudStack cloud =
      sim.cloudStack()
          .version("4.22.0.0")
          .cluster("xen-1")
          .label("Management", "cloud-private")
          .label("Public", "cloud-public")
          .start();

  @AfterEach
  void stop() {
    cloud.close();
    sim.close();
  }

  private CloudKnowledge wishes() {
    CloudStackClient client =
        CloudStackClient.builder()
            .url(URI.create(cloud.url()))
            .keys(ApiKeys.of(cloud.apiKey(), cloud.secretKey()))
            .trust(CloudTrust.fingerprint(cloud.fingerprint()))
            .time(clock)
            .build();
    return CloudKnowledge.read(client, "xen-1");
  }

  @Test
  void whenRead_thenReleaseLabelsPodAndHypervisorAreKnown() {
    CloudKnowledge wishes = wishes();

    then(wishes.release()).isEqualTo("4.22.0.0");
    then(wishes.labels().all()).containsExactly("cloud-private", "cloud-public");
    then(wishes.addHost().podSubnet()).contains(Ipv4Prefix.of("127.0.10.0/24"));
    then(wishes.addHost().hypervisor()).contains("XenServer");
    then(wishes.hosts()).isEmpty();
  }

  @Test
  void whenLabelsDiffer_thenBothDirectionsAreNamed() {
    sim.host("xs-01").seed(s -> s.label("eth0", "cloud-private").label("eth2", "cloud-pubic"));
    Requirements.Builder wanted = Requirements.newest();
    CloudKnowledge wishes = wishes();
    wishes.addTo(wanted);
    wanted.addHost(wishes.addHost());

    try (Readiness readiness = Readiness.open(Connections.endpoints(sim), clock)) {
      List<Finding> labels =
          readiness.check(wanted.build()).faults().stream()
              .filter(f -> f.check().startsWith("labels.") || f.check().startsWith("addhost."))
              .toList();

      then(labels)
          .extracting(Finding::check)
          .containsExactly("labels.traffic", "labels.traffic", "labels.unused");
      then(labels.get(0).seen()).isEqualTo("it has no network for 'cloud-public' (public)");
      then(labels.get(2).seen()).isEqualTo("CloudStack does not use cloud-pubic");
    }
  }

  @Test
  void whenTheClusterIsNotThere_thenThoseThatAreAreNamed() {
    CloudStackClient client =
        CloudStackClient.builder()
            .url(URI.create(cloud.url()))
            .keys(ApiKeys.of(cloud.apiKey(), cloud.secretKey()))
            .trust(CloudTrust.fingerprint(cloud.fingerprint()))
            .time(clock)
            .build();

    thenThrownBy(() -> CloudKnowledge.read(client, "xen-9"))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("xen-1");
    then(Shell.run("check-readiness", "--cloudstack", "none").code())
        .isEqualTo(ExitCode.WRONG_INPUT);
  }
}
