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
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.XapiSimulator;

class PrepareClusterTest {
  @TempDir Path dir;

  @Nested
  class GivenNoHosts {
    @Test
    void whenRun_thenThreeSimulatedHostsBecomeOneVerifiedPool() {
      Shell shell = Shell.run("prepare-cluster");

      then(shell.code()).as(shell.err()).isZero();
      then(shell.out())
          .contains(
              "led by xs-01, 3 hosts",
              "checks passed",
              "fc-1: lvmohba SR",
              "plugged on 3 of 3 hosts",
              "CloudStack, Add Primary Storage: Protocol: PreSetup, SR Name-Label: ",
              "second plan: pool cluster-1: nothing to do")
          .doesNotContain("NOT");
      then(shell.err())
          .contains("join the pool of xs-01", "create the shared lvmohba SR", "[26/26]");
    }

    @Test
    void whenRunWithJson_thenStandardOutputIsTheReportAlone() throws IOException {
      Shell shell = Shell.run("prepare-cluster", "--json");

      JsonNode report = new ObjectMapper().readTree(shell.out());
      then(report.path("verified").asBoolean()).isTrue();
      then(report.path("pool").path("hosts"))
          .hasSize(3)
          .allSatisfy(host -> then(host.path("bonds")).hasSize(2));
      then(report.path("next").path("steps")).isEmpty();
      then(report.path("applied").path("steps")).hasSize(26);
    }
  }

  @Nested
  class GivenAPageIsWanted {
    @Test
    void whenRun_thenThePageShowsEveryStepDone() throws IOException {
      Path page = dir.resolve("plan.html");

      then(Shell.run("prepare-cluster", "--html", page.toString()).code()).isZero();

      then(Files.readString(page))
          .contains("pool cluster-1", "<b>26</b>steps", "<b>0</b>to come", "<b>0</b>failed");
    }
  }

  @Nested
  class GivenThreeHosts {
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
          "networks:\n  watchdog: false\n  bonds:\n    - {label: cloud-private, devices: [eth0, eth1]}\n    - {label: cloud-public, devices: [eth2, eth3]}\n");
      layout = Files.writeString(dir.resolve("cluster.yaml"), text).toString();
    }

    @AfterEach
    void stop() {
      sim.close();
    }

    @Test
    void whenApplyIsNotGiven_thenThePlanIsShownAndNothingIsWritten() {
      Shell shell = Shell.run("prepare-cluster", "--layout", layout);

      then(shell.code()).isZero();
      then(shell.out())
          .contains(
              "15 steps",
              "xs-01: bond eth0+eth1 (balance-slb) on cloud-private",
              "[risk: management]");
      then(shell.err()).contains("nothing was written");
      then(sim.writingCalls()).isEmpty();
    }

    @Test
    void whenTheRiskIsNotAllowed_thenItIsRefusedAndNothingIsWritten() {
      Shell shell = Shell.run("prepare-cluster", "--layout", layout, "--apply", "--risk", "outage");

      then(shell.code()).isEqualTo(ExitCode.REFUSED);
      then(shell.err()).contains("above the allowed risk 'outage'", "join the pool of xs-01");
      then(sim.writingCalls()).isEmpty();
    }

    @Test
    void whenAppliedTwice_thenTheSecondRunHasNothingToDo() {
      then(Shell.run("prepare-cluster", "--layout", layout, "--apply", "--risk", "reboot").code())
          .isZero();
      sim.clearCalls();

      Shell again = Shell.run("prepare-cluster", "--layout", layout, "--apply");

      then(again.code()).isZero();
      then(again.out()).contains("0 done, 0 skipped", "nothing to do");
      then(sim.writingCalls()).isEmpty();
    }

    @Test
    void whenARunIsTakenBack_thenTheBondsAreGoneAndTheReportSaysWhatStays() {
      String journal = dir.resolve("run.journal").toString();
      then(Shell.run(
                  "prepare-cluster",
                  "--layout",
                  layout,
                  "--apply",
                  "--risk",
                  "reboot",
                  "--journal",
                  journal)
              .code())
          .isZero();
      sim.clearCalls();

      Shell looked = Shell.run("prepare-cluster", "--layout", layout, "--undo", journal);
      then(looked.out())
          .contains("take back: pool cluster-1", "destroy bond eth0+eth1 on cloud-private");
      then(looked.err()).contains("not taken back: xs-02: join the pool of xs-01");
      then(sim.writingCalls()).isEmpty();

      Shell shell =
          Shell.run(
              "prepare-cluster",
              "--layout",
              layout,
              "--undo",
              journal,
              "--apply",
              "--risk",
              "destroy",
              "--json");

      then(shell.code()).as(shell.err()).isZero();
      then(shell.out()).contains("\"left\"", "\"successful\" : true");
      then(Shell.run("prepare-cluster", "--layout", layout).out()).contains("cloud-private");
    }

    @Test
    void whenASavedPlanIsOutOfDate_thenItIsStale() {
      String plan = dir.resolve("plan.json").toString();
      then(Shell.run("prepare-cluster", "--layout", layout, "--save-plan", plan).code()).isZero();
      sim.host("xs-01").seed(s -> s.bond("other", "eth2", "eth3"));

      Shell shell =
          Shell.run(
              "prepare-cluster", "--layout", layout, "--plan", plan, "--apply", "--risk", "reboot");

      then(shell.code()).isEqualTo(ExitCode.STALE);
      then(shell.err()).contains("eth2 is in another bond");
    }

    @Test
    void whenTheLayoutIsBad_thenEveryProblemIsNamedBeforeAnyCall() throws IOException {
      Files.writeString(
          Path.of(layout),
          Files.readString(Path.of(layout))
              .replace("[eth2, eth3]", "[eth1]")
              .replace("username", "user"));

      Shell shell = Shell.run("prepare-cluster", "--layout", layout, "--apply");

      then(shell.code()).isEqualTo(ExitCode.WRONG_INPUT);
      then(shell.err()).contains("networks.bonds[1].devices: 'eth1'", "credentials.user: 'root'");
      then(sim.calls()).isEmpty();
    }

    @Test
    void whenAHostCannotJoin_thenThatIsToldBeforeAnythingIsWritten() {
      sim.host("xs-03").seed(s -> s.runningVm("db-1"));

      Shell shell = Shell.run("prepare-cluster", "--layout", layout, "--apply", "--risk", "reboot");

      then(shell.code()).isEqualTo(ExitCode.WRONG_INPUT);
      then(shell.err())
          .contains("xs-03 cannot join: it runs VMs: db-1 (JOINING_HOST_CANNOT_HAVE_RUNNING_VMS)");
      then(sim.writingCalls()).isEmpty();
    }
  }
}
