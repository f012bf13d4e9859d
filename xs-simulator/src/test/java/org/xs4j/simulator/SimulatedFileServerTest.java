/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.sftp.client.SftpClient;
import org.junit.jupiter.api.Test;

/** Files of a machine that is no host, over SFTP. */
class SimulatedFileServerTest {
  @Test
  void whenFetchingScripts_thenTheyAreThereAgainAndAgain() throws IOException {
    try (SimulatedFileServer server = SimulatedFileServer.managementServer("4.20");
        SshProbe ssh = SshProbe.open(server.address(), server.port(), server.password(), null)) {
      then(KeyUtils.getFingerPrint(ssh.serverKey())).isEqualTo(server.fingerprint());
      for (int i = 0; i < 2; i++) {
        try (SftpClient sftp = ssh.sftp();
            var in = sftp.read(SimulatedFileServer.CLOUDSTACK_SCRIPTS + "/setupxenserver.sh")) {
          then(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains("CloudStack 4.20");
        }
      }
      then(ssh.run("true").exit()).isEqualTo(-1);
    }
  }

  @Test
  void whenThePasswordIsWrong_thenItIsRefused() {
    try (SimulatedFileServer server = SimulatedFileServer.start()) {
      thenThrownBy(() -> SshProbe.open(server.address(), server.port(), "wrong", null))
          .isInstanceOf(Exception.class);
    }
  }
}
