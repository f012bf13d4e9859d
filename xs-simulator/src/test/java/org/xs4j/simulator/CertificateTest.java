/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import static org.assertj.core.api.BDDAssertions.then;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xs4j.core.Credentials;
import org.xs4j.simulator.junit.XapiSimulation;
import org.xs4j.xenapi.Trust;
import org.xs4j.xenapi.XsClient;

@XapiSimulation(hosts = 2, nicsPerHost = 2)
class CertificateTest {
  @Test
  void whenAClientPinsTheFingerprint_thenItConnects(XapiSimulator sim) {
    SimulatedHost host = sim.host("xs-02");

    try (XsClient xs =
        XsClient.builder()
            .url(URI.create(host.url()))
            .credentials(Credentials.password(host.username(), host.password()))
            .trust(Trust.fingerprint(host.fingerprint()))
            .connect()) {
      then(xs.toString()).isNotEmpty();
      then(sim.calls()).isNotEmpty();
    }
  }

  @Test
  void whenHostsStart_thenEachHasACertificateOfItsOwn(XapiSimulator sim) {
    List<String> fingerprints = sim.hosts().stream().map(SimulatedHost::fingerprint).toList();

    then(fingerprints).doesNotHaveDuplicates().allMatch(f -> f.matches("[0-9a-f]{64}"));
  }

  @Test
  void whenATestAsksForAClient_thenItIsLoggedInAtTheFirstHost(XsClient xs, XapiSimulator sim) {
    then(sim.calls()).extracting(SimulatedCall::host).containsOnly("xs-01");
    then(xs).isNotNull();
  }
}
