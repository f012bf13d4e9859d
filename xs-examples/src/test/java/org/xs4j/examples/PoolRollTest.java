/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import static org.assertj.core.api.BDDAssertions.then;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples that upgrade or restart a pool, and those that talk to CloudStack alone. */
class PoolRollTest {
  @TempDir private Path folder;

  @Test
  void whenNoHostsAreGiven_thenThreeSimulatedOnesAreUpgraded() throws IOException {
    Path page = folder.resolve("plan.html");
    Shell shell = Shell.run("upgrade-pool", "--html", page.toString());

    then(shell.code()).as(shell.err() + shell.out()).isZero();
    then(shell.out())
        .contains(
            "CloudStack: unmanage the cluster xen-1",
            "xs-02: restart into 8.3.0 (from 8.2.1)",
            "xs-01: copy cloud-clean-vlan.sh, make_migratable.sh, setupxenserver.sh",
            "xs-03  8.3.0  enabled  1 VMs",
            "second plan: pool xs-01: upgrade from http://10.0.0.1/medium: nothing to do")
        .doesNotContain("NOT");
    then(Files.readString(page)).contains("xs-02: restart into 8.3.0");
  }

  @Test
  void whenNoHostsAreGiven_thenThreeSimulatedOnesAreRestarted() {
    Shell shell = Shell.run("reboot-pool");

    then(shell.code()).as(shell.err() + shell.out()).isZero();
    then(shell.out())
        .contains("xs-03: restart", "CloudStack: manage the cluster xen-1", "nothing to do")
        .doesNotContain("NOT", "medium");
  }

  @Test
  void whenTheRiskIsNotAllowed_thenNothingIsTouched() {
    Shell shell = Shell.run("reboot-pool", "--risk", "outage");

    then(shell.code()).isEqualTo(ExitCode.REFUSED);
    then(shell.err()).contains("xs-01: restart");
  }

  @Test
  void whenTheWayIsNotClear_thenTheFlagsAreNamed() throws IOException {
    Path layout =
        Files.writeString(
            folder.resolve("layout.yaml"),
            "{pool: {label: c}, credentials: {username: root, passwordFile: '%s'},"
                    .formatted(Files.writeString(folder.resolve("password"), "x"))
                + " hosts: [{name: xs-01, url: 'http://127.0.0.1:1'}]}");

    Shell shell = Shell.run("upgrade-pool", "--layout", layout.toString(), "--since", "x");
    then(shell.code()).isEqualTo(ExitCode.WRONG_INPUT);
    Shell none = Shell.run("upgrade-pool", "--layout", layout.toString());
    then(none.code()).as(none.err()).isEqualTo(ExitCode.WRONG_INPUT);
    then(none.err()).contains("--media, --manual, --packages, --update: give one of them, not 0");
    Shell bad = Shell.run("reboot-pool", "--layout", layout.toString(), "--since", "yesterday");
    then(bad.code()).isEqualTo(ExitCode.WRONG_INPUT);
    then(bad.err()).contains("'yesterday'", "2026-01-31T12:00:00Z");
  }

  @Test
  void whenCloudStackLetsGo_thenTheStatesAreShown() {
    Shell shell = Shell.run("cloudstack-unmanage");

    then(shell.code()).as(shell.err()).isZero();
    then(shell.out())
        .contains("xen-1 Managed: xs-01 Up (Enabled)", "xen-1 Unmanaged: xs-01 Disconnected");
  }

  @Test
  void whenCloudStackHasTheCluster_thenManagingIsDoneAtOnce() {
    Shell shell = Shell.run("cloudstack-manage");

    then(shell.code()).as(shell.err()).isZero();
    then(shell.out()).contains("xen-1 Managed: xs-01 Up (Enabled)");
  }

  @Test
  void whenLabelsAndStorageAreRegistered_thenTheyAreShown() {
    Shell shell =
        Shell.run("cloudstack-register", "--label", "Public=public", "--label", "Guest=guest");

    then(shell.code()).as(shell.err()).isZero();
    then(shell.err()).contains("Public traffic is on public now", "Guest traffic is on guest now");
    then(shell.out()).contains("Guest: guest", "Storage: (no label)", "type=PreSetup");
  }

  @Test
  void whenAProfileIsGiven_thenCloudStackIsReadOnlyUntilItMayBeChanged() throws IOException {
    try (SimulatedCloud cloud = SimulatedCloud.start()) {
      Path config = Files.writeString(folder.resolve("config"), cloud.profile("mine"));
      String[] flags = {"--cloudstack", config + ":mine", "--cluster", SimulatedCloud.CLUSTER};

      Shell looked = Shell.run("cloudstack-unmanage", flags[0], flags[1], flags[2], flags[3]);
      then(looked.code()).as(looked.err()).isZero();
      then(looked.err()).contains("nothing was changed");
      then(looked.out()).doesNotContain("Unmanaged");
      Shell judged = Shell.run("check-readiness", flags[0], flags[1], flags[2], flags[3]);
      then(judged.out()).as(judged.err()).contains("cloud.hosts", "CloudStack 4.20.1");
      then(Shell.run("check-readiness", flags[0], flags[1]).code()).isEqualTo(ExitCode.WRONG_INPUT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cloudstack-manage", "cloudstack-unmanage", "cloudstack-register"})
  void whenACloudStackIsGivenWithoutACluster_thenTheFlagIsNamed(String example) {
    Shell shell = Shell.run(example, "--cloudstack", "profile");

    then(shell.code()).isEqualTo(ExitCode.WRONG_INPUT);
    then(shell.err()).contains("--cluster: missing");
  }
}
