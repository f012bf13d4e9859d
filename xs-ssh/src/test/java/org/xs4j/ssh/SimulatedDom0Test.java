/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xs4j.core.Secret;
import org.xs4j.core.TransportException;
import org.xs4j.core.TransportException.Phase;
import org.xs4j.simulator.SimulatedHost;
import org.xs4j.simulator.XapiSimulator;

/** The same against the dom0 of a simulated host, which can also be switched off. */
class SimulatedDom0Test {
  @TempDir private Path folder;

  @AutoClose private final XapiSimulator sim = XapiSimulator.builder().plainHttp(true).start();

  private final SimulatedHost host = sim.hosts().get(0);

  private SshEndpoint endpoint(HostKeys keys) {
    return new SshEndpoint(
        host.name(),
        host.sshAddress(),
        host.sshPort(),
        SshLogin.password(host.username(), Secret.of(host.password())),
        keys,
        Optional.empty());
  }

  private HostShell open() {
    return HostShell.open(endpoint(HostKeys.fingerprint(host.sshFingerprint())));
  }

  @Test
  void whenArgumentsAreHostile_thenTheCommandGetsThemAsTheyAre() {
    List<String> hostile =
        List.of("-n", "it's", "$(reboot)", "a\nb", "日本 😀", "\\", "", "x".repeat(10_000));
    try (HostShell shell = open()) {
      for (String argument : hostile) {
        then(shell.run("printf", "%s", argument).stdout()).isEqualTo(argument);
      }
    }
    then(host.commandLog().stream().map(c -> c.argv().get(2))).containsExactlyElementsOf(hostile);
  }

  @Test
  void whenAFileIsUploaded_thenItIsThereWholeWithItsMode() throws IOException {
    byte[] content = new byte[300_000];
    new Random(2).nextBytes(content);
    Path local = Files.write(folder.resolve("script"), content);
    try (HostShell shell = open()) {
      shell.files().makeDirectories("/opt/cloud/bin", 0755);
      String checksum = shell.files().upload(local, "/opt/cloud/bin/-it's $(x)", 0755);

      then(Files.readAllBytes(host.files().getPath("/opt/cloud/bin/-it's $(x)")))
          .isEqualTo(content);
      then(shell.files().list("/opt/cloud/bin"))
          .singleElement()
          .satisfies(f -> then(f.mode()).isEqualTo(0755));
      then(shell.run("sha256sum", "--", "/opt/cloud/bin/-it's $(x)").stdout()).startsWith(checksum);
    }
  }

  @Test
  void whenAnUploadIsCutOff_thenTheOldFileIsStillThere() throws IOException {
    Path local = Files.write(folder.resolve("script"), new byte[300_000]);
    try (HostShell shell = open()) {
      shell.files().write("/root/file", "old", 0600);
      host.dom0().cutUploadAfter(100_000);

      thenThrownBy(() -> shell.files().upload(local, "/root/file", 0600))
          .isInstanceOfSatisfying(
              TransportException.class, e -> then(e.phase()).isEqualTo(Phase.EXCHANGE));

      then(shell.files().readText("/root/file")).isEqualTo("old");
      shell.files().upload(local, "/root/file", 0600);
      then(shell.files().find("/root/file").orElseThrow().sizeBytes()).isEqualTo(300_000);
    }
  }

  @Test
  void whenTheHostIsSwitchedOffAndOn_thenTheSameShellGoesOn() {
    try (HostShell shell = open()) {
      then(shell.run("hostname").succeeded()).isTrue();

      host.powerOff();
      thenThrownBy(() -> shell.run("hostname"))
          .isInstanceOfSatisfying(
              TransportException.class, e -> then(e.phase()).isEqualTo(Phase.CONNECT));
      host.powerOn();

      then(shell.run("hostname").succeeded()).isTrue();
    }
  }

  @Test
  void whenItsKeyChanges_thenItIsRefused() {
    HostKeys learning = HostKeys.acceptNew(folder.resolve("known_hosts"));
    try (HostShell shell = HostShell.open(endpoint(learning))) {
      then(shell.run("true").succeeded()).isTrue();
    }
    host.dom0().changeHostKey();

    thenThrownBy(() -> HostShell.open(endpoint(learning)))
        .isInstanceOf(HostKeyException.class)
        .hasMessageContaining("its key changed");
  }

  @Test
  void whenTheLoginIsRefused_thenThatIsSaid() {
    host.dom0().refuseLogins(1);

    thenThrownBy(this::open).isInstanceOf(SshLoginException.class);
    try (HostShell shell = open()) {
      then(shell.run("true").succeeded()).isTrue();
    }
  }
}
