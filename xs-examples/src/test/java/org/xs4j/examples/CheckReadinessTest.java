/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xs4j.simulator.SimulatedCall;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.XapiSimulator;

class CheckReadinessTest {
  @TempDir Path dir;

  @Nested
  class GivenNoHosts {
    @Test
    void whenRun_thenThreeSimulatedHostsAreReportedWithWhatToMend() {
      Shell shell = Shell.run("check-readiness", "--html", dir.resolve("page.html").toString());

      then(shell.code()).as(shell.out()).isZero();
      then(shell.out())
          .contains(
              "readiness for CloudStack 4.22 of 3 hosts: 0 failed",
              "network.static-address  xs-01, xs-02, xs-03: the mode of eth0 is DHCP",
              "UNKNOWN hardware.certified",
              "ready: nothing failed");
      then(dir.resolve("page.html")).content().contains("<svg", "</html>");
    }

    @Test
    void whenAnOlderReleaseIsNamed_thenItIsJudgedByThatOne() {
      Shell shell = Shell.run("check-readiness", "--release", "4.14", "--json");

      then(shell.code()).isEqualTo(ExitCode.FAILED);
      then(shell.out()).contains("\"software.supported\"", "\"cloudStack\" : \"4.14\"");
    }

    @Test
    void whenAFlagIsWrong_thenItIsWrongInput() {
      then(Shell.run("check-readiness", "--release", "4.99").code())
          .isEqualTo(ExitCode.WRONG_INPUT);
      then(Shell.run("check-readiness", "--add-host", "x=y").err())
          .contains("--add-host: 'x=y'", "url=, pod=, pool= or hypervisor=");
      Shell label = Shell.run("check-readiness", "--label", "private=x");
      then(label.code()).isEqualTo(ExitCode.WRONG_INPUT);
      then(label.err()).contains("--label: 'private=x'");
    }
  }

  @Nested
  class GivenALayoutOfHosts {
    private XapiSimulator sim;
    private String layout;

    @BeforeEach
    void start() throws IOException {
      sim = XapiSimulator.builder().hosts(3).nicsPerHost(5).start();
      Path password = Files.writeString(dir.resolve("password"), sim.hosts().get(0).password());
      StringBuilder text =
          new StringBuilder(
              "pool: {label: cluster-1}\ncredentials: {username: root, passwordFile: \""
                  + password
                  + "\"}\nhosts:\n");
      for (SimulatedHost host : sim.hosts()) {
        text.append("  - {name: ")
            .append(host.name())
            .append(", url: \"")
            .append(host.url())
            .append("\", trust: \"sha256:")
            .append(host.fingerprint())
            .append("\"}\n");
      }
      text.append(
          """
          networks:
            watchdog: false
            bonds:
              - {label: cloud-private, devices: [eth0, eth1]}
              - {label: cloud-public, devices: [eth2, eth3]}
          """);
      layout = Files.writeString(dir.resolve("cluster.yaml"), text).toString();
    }

    @AfterEach
    void stop() {
      sim.close();
    }

    @Test
    void whenOneHasAFault_thenItIsNamedAndNothingIsWritten() throws IOException {
      sim.host("xs-02").seed(s -> s.runningVm("web-1"));

      Shell shell = Shell.run("check-readiness", "--layout", layout, "--json");

      then(shell.code()).isEqualTo(ExitCode.FAILED);
      JsonNode first = new ObjectMapper().readTree(shell.out()).path("findings").get(0);
      then(first.path("check").asText()).isEqualTo("instances.none");
      then(first.path("host").asText()).isEqualTo("xs-02");
      then(sim.writingCalls())
          .extracting(SimulatedCall::method)
          .allMatch(m -> m.startsWith("session."));
    }

    @Test
    void whenAddHostIsDescribed_thenWhatItWouldRefuseIsNamed() {
      Shell shell =
          Shell.run(
              "check-readiness",
              "--layout",
              layout,
              "--add-host",
              "url=https://xs-01",
              "--add-host",
              "pod=10.0.0.0/8",
              "--add-host",
              "hypervisor=KVM");

      then(shell.code()).isEqualTo(ExitCode.FAILED);
      then(shell.out())
          .contains("FAIL    addhost.url", "FAIL    addhost.hypervisor", "FAIL    addhost.pod");
    }

    @Test
    void whenPrepared_thenNothingFailsAndTheTrafficLabelsAreThere() {
      then(Shell.run("prepare-cluster", "--layout", layout, "--apply", "--risk", "reboot").code())
          .isZero();

      Shell shell =
          Shell.run(
              "check-readiness",
              "--layout",
              layout,
              "--label",
              "management=cloud-private",
              "--label",
              "public=cloud-public",
              "--confirm",
              "hardware.certified=looked up");

      then(shell.code()).as(shell.out()).isZero();
      then(shell.out()).contains("labels.traffic", "pool cluster-1: xs-01, xs-02, xs-03");
      then(shell.out()).doesNotContain("UNKNOWN hardware.certified");
    }
  }
}
