/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.sftp.client.SftpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Connections to dom0: addresses, logins, keys, files, and how connections end. */
class SshServerTest {
  private final SimulatorClock clock = SimulatorClock.manual();
  private XapiSimulator sim;
  private SimulatedHost host;

  @BeforeEach
  void start() {
    sim = XapiSimulator.builder().hosts(3).plainHttp(true).clock(clock).start();
    host = sim.hosts().get(0);
  }

  @AfterEach
  void stop() {
    sim.close();
  }

  @Nested
  class GivenFreshHosts {
    @Test
    void whenConnectingToEach_thenEachIsItselfOnOnePort() {
      for (SimulatedHost each : sim.hosts()) {
        try (SshProbe ssh = SshProbe.open(each)) {
          then(ssh.run("hostname")).isEqualTo(new SshProbe.Result(0, each.name() + "\n", ""));
        }
      }
      then(sim.hosts().stream().map(SimulatedHost::sshUrl).distinct()).hasSize(3);
      if (host.sshAddress().equals(host.address())) {
        then(sim.hosts().stream().map(SimulatedHost::sshPort).distinct()).hasSize(1);
      }
    }

    @Test
    void whenThePasswordIsWrong_thenItIsRefused() {
      thenThrownBy(() -> SshProbe.open(host, "wrong", null)).hasMessageContaining("authentication");
    }

    @Test
    void whenAKeyIsAuthorized_thenItLogsIn() throws Exception {
      KeyPair key = KeyPairGenerator.getInstance("EC").generateKeyPair();
      thenThrownBy(() -> SshProbe.open(host, "", key)).hasMessageContaining("authentication");

      host.dom0().authorizeKey("# keys").authorizeKey(PublicKeyEntry.toString(key.getPublic()));

      try (SshProbe ssh = SshProbe.open(host, "", key)) {
        then(ssh.run("whoami").out()).isEqualTo("root\n");
      }
    }

    @Test
    void whenLoginsAreRefusedOnOrder_thenSoManyAre() {
      host.dom0().refuseLogins(1);

      thenThrownBy(() -> SshProbe.open(host)).hasMessageContaining("authentication");
      SshProbe.open(host).close();
    }

    @Test
    void whenTheHostKeyChanges_thenTheFingerprintSaysSo() {
      String before = host.sshFingerprint();
      try (SshProbe ssh = SshProbe.open(host)) {
        then(KeyUtils.getFingerPrint(ssh.serverKey())).isEqualTo(before);
      }

      host.dom0().changeHostKey();

      then(host.sshFingerprint()).startsWith("SHA256:").isNotEqualTo(before);
      then(sim.hosts().get(1).sshFingerprint()).isEqualTo(before);
      try (SshProbe ssh = SshProbe.open(host)) {
        then(KeyUtils.getFingerPrint(ssh.serverKey())).isEqualTo(host.sshFingerprint());
      }
    }

    @Test
    void whenThereAreManyHosts_thenTheyShareThreads() {
      try (XapiSimulator many = XapiSimulator.builder().hosts(64).plainHttp(true).start()) {
        for (SimulatedHost each : List.of(many.hosts().get(0), many.hosts().get(63))) {
          try (SshProbe ssh = SshProbe.open(each)) {
            then(ssh.run("hostname").out()).isEqualTo(each.name() + "\n");
          }
        }

        // of all tests that run just now, so there is room
        then(Thread.getAllStackTraces().keySet())
            .filteredOn(t -> t.getName().contains("SshServer"))
            .hasSizeBetween(1, 63);
      }
    }

    @Test
    void whenHostsHaveKeysOfTheirOwn_thenTheyDiffer() {
      try (XapiSimulator own = XapiSimulator.builder().hosts(3).ownSshKeys(true).start()) {
        then(own.hosts().stream().map(SimulatedHost::sshFingerprint).collect(Collectors.toSet()))
            .hasSize(3);
      }
    }
  }

  @Nested
  class GivenAConnection {
    private SshProbe ssh;

    @BeforeEach
    void connect() {
      ssh = SshProbe.open(host);
    }

    @AfterEach
    void disconnect() {
      ssh.close();
    }

    @Test
    void whenUploading_thenCommandsSeeTheFileAndItsMode() throws IOException {
      try (SftpClient sftp = ssh.sftp()) {
        sftp.mkdir("/opt/cloud");
        try (var out = sftp.write("/opt/cloud/script.sh")) {
          out.write("#!/bin/sh\necho \"$1\"\n".getBytes(StandardCharsets.UTF_8));
        }
        sftp.setStat("/opt/cloud/script.sh", new SftpClient.Attributes().perms(0755));
        then(sftp.stat("/opt/cloud/script.sh").getPermissions() & 0777).isEqualTo(0755);
      }

      then(ssh.run("/opt/cloud/script.sh 'a  b'").out()).isEqualTo("a  b\n");
      then(host.files().getPath("/opt/cloud/script.sh")).exists();
      try (SftpClient again = ssh.sftp()) {
        then(again.readEntries("/opt/cloud").iterator().hasNext()).isTrue();
      }
    }

    @Test
    void whenAnUploadIsCutOnOrder_thenAPartIsThere() throws IOException {
      host.dom0().cutUploadAfter(40_000);

      thenThrownBy(
              () -> {
                try (SftpClient sftp = ssh.sftp();
                    var out = sftp.write("/root/big")) {
                  out.write(new byte[200_000]);
                }
              })
          .isInstanceOf(IOException.class);

      then(ssh.awaitEnd()).isTrue();
      then(Files.size(host.files().getPath("/root/big"))).isBetween(1L, 199_999L);
    }

    @Test
    void whenTheHostIsDropped_thenTheConnectionEndsAndNoneSucceeds() {
      host.drop();

      then(ssh.awaitEnd()).isTrue();
      thenThrownBy(() -> SshProbe.open(host)).isInstanceOf(Exception.class);
      host.bringBack();
      SshProbe.open(host).close();
    }

    @Test
    void whenThePowerIsCut_thenTheConnectionEndsAndFilesStay() {
      then(ssh.run("echo kept > /root/note; sysctl -w vm.swappiness=1").exit()).isZero();

      host.powerOff();

      then(ssh.awaitEnd()).isTrue();
      thenThrownBy(() -> SshProbe.open(host)).isInstanceOf(Exception.class);
      host.powerOn();
      try (SshProbe again = SshProbe.open(host)) {
        then(again.run("cat /root/note; sysctl -n vm.swappiness").out()).isEqualTo("kept\n60\n");
      }
    }

    @Test
    void whenManagementMoves_thenTheConnectionEnds() {
      host.dom0().cutConnections();

      then(ssh.awaitEnd()).isTrue();
      SshProbe.open(host).close();
    }

    @Test
    void whenTheToolstackRestarts_thenTheConnectionStays() {
      WireClient xapi = WireClient.loggedIn(host);
      Object ref = xapi.call("host.get_by_uuid", host.uuid());

      xapi.call("host.restart_agent", ref);

      then(ssh.run("true").exit()).isZero();
    }

    @Test
    void whenACommandIsCutAfterItsEffect_thenTheEffectIsThere() {
      sim.onCommand("mkdir").onHost(host.name()).cutAfterEffect();

      then(ssh.run("mkdir /root/made").exit()).isEqualTo(-1);

      then(ssh.awaitEnd()).isTrue();
      then(host.files().getPath("/root/made")).exists();
      then(host.commandLog().get(0).exit()).isEqualTo(-1);
    }

    @Test
    void whenACommandIsCutBeforeItsEffect_thenThereIsNone() {
      sim.onCommand("mkdir").cutBeforeEffect();

      then(ssh.run("mkdir /root/made").exit()).isEqualTo(-1);

      then(host.files().getPath("/root/made")).doesNotExist();
    }

    @Test
    void whenACommandFailsOnOrder_thenTheRightOneDoes() {
      sim.onCommand("true").afterCommands(1).times(2).fail(7, "true: broken");

      then(ssh.run("true; true; echo $?; true; echo $?; true; echo $?").out())
          .isEqualTo("7\n7\n0\n");
    }

    @Test
    void whenACommandIsDelayed_thenTimePasses() {
      var before = clock.now();
      sim.onCommand("true").delay(Duration.ofMinutes(3));

      then(ssh.run("true").exit()).isZero();

      then(Duration.between(before, clock.now())).isEqualTo(Duration.ofMinutes(3));
    }
  }
}
