/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xs4j.core.Secret;
import org.xs4j.ssh.HostKeys;
import org.xs4j.ssh.SshEndpoint;
import org.xs4j.ssh.SshLogin;

/** The {@code ssh} maps of a layout. */
class SshLayoutTest {
  private static final String PIN = "SHA256:" + "A".repeat(43);

  @TempDir Path directory;

  @Test
  void whenNothingIsSaidOfSsh_thenThereIsNoEndpoint() {
    then(hosts("", "", "").get(0).sshEndpoint()).isEmpty();
  }

  @Test
  void whenOnlyHostKeysAreSaid_thenTheCredentialsAndTheUrlsHostDo() {
    SshEndpoint endpoint = endpoint("ssh: {hostKeys: known-hosts:/etc/known}", "");

    then(endpoint.name()).isEqualTo("xs-01");
    then(endpoint.address()).isEqualTo("192.168.1.11:22");
    then(endpoint.login()).isEqualTo(SshLogin.password("root", Secret.of("xapi-password")));
    then(endpoint.hostKeys()).isEqualTo(HostKeys.knownHosts(Path.of("/etc/known")));
    then(endpoint.jump()).isEmpty();
  }

  @Test
  void whenAHostSaysMore_thenThatGoesBeforeWhatIsSaidForAll() {
    List<HostLayout> hosts =
        hosts(
            "ssh: {hostKeys: 'accept-new:known', port: 2222, username: admin, key: /keys/a}",
            "ssh: {host: 10.0.0.1, port: 2201, hostKeys: '" + PIN + "'}",
            "");

    SshEndpoint first = hosts.get(0).sshEndpoint().orElseThrow();
    then(first.address()).isEqualTo("10.0.0.1:2201");
    then(first.hostKeys()).isEqualTo(HostKeys.fingerprint(PIN));
    then(first.login()).isEqualTo(SshLogin.key("admin", Path.of("/keys/a")));
    SshEndpoint second = hosts.get(1).sshEndpoint().orElseThrow();
    then(second.address()).isEqualTo("192.168.1.12:2222");
    then(second.hostKeys()).isEqualTo(HostKeys.acceptNew(Path.of("known")));
  }

  @Test
  void whenThereIsAJumpHost_thenItHasALoginAndAKeyOfItsOwn() throws Exception {
    Path secret = Files.writeString(directory.resolve("secret"), "jump-password\n");
    SshEndpoint endpoint =
        endpoint(
            "ssh: {hostKeys: '"
                + PIN
                + "', jump: {host: gate, username: op, passwordFile: '"
                + secret
                + "', hostKeys: 'known-hosts:k'}}",
            "");

    SshEndpoint jump = endpoint.jump().orElseThrow();
    then(jump.address()).isEqualTo("gate:22");
    then(jump.login()).isEqualTo(SshLogin.password("op", Secret.of("jump-password")));
    then(jump.name()).isEqualTo("the jump host of xs-01");
  }

  @Test
  void whenAPassphraseIsSaid_thenItIsLookedUpWhenUsed() throws Exception {
    Path secret = directory.resolve("passphrase");
    HostLayout host =
        hosts("ssh: {hostKeys: insecure, key: /k, passphraseFile: '" + secret + "'}", "", "")
            .get(0);
    Files.writeString(secret, "words");

    then(host.sshEndpoint().orElseThrow().login())
        .isEqualTo(SshLogin.key("root", Path.of("/k"), Secret.of("words")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{port: 22}|hosts[0].ssh.hostKeys|here or for all hosts",
        "{hostKeys: anybody}|ssh.hostKeys: 'anybody'|known-hosts:FILE",
        "{hostKeys: insecure, port: 0}|ssh.port: '0'|1 to 65535",
        "{hostKeys: insecure, port: '22'}|ssh.port|1 to 65535",
        "{hostKeys: insecure, host: 'a b'}|ssh.host: 'a b'|an IP address or host name",
        "{hostKeys: insecure, host: '-oProxyCommand=x'}|ssh.host|an IP address or host name",
        "{hostKeys: insecure, key: /k, agent: true}|several ways to log in|one of key, agent",
        "{hostKeys: insecure, agent: 'yes'}|ssh.agent: 'yes'|true or false",
        "{hostKeys: insecure, username: op}|ssh.username: 'op'|no user without a key",
        "{hostKeys: insecure, passphraseEnv: X}|ssh.key|the key that the passphrase protects",
        "{hostKeys: insecure, passwordEnv: X, passwordFile: f}|passwordFile and passwordEnv|one of",
        "{hostKeys: insecure, password: hunter2}|ssh.password: '***'|no such key here",
        "{hostKeys: insecure, jump: {host: g}}|ssh.jump|one of key, agent",
        "{hostKeys: insecure, jump: {host: g, agent: true}}|ssh.jump.hostKeys|known-hosts:FILE",
        "{hostKeys: insecure, jump: {agent: true, hostKeys: insecure}}|ssh.jump.host|the address",
        "[]|ssh: '[]'|a map with the keys",
      })
  void whenAMapIsWrong_thenTheRefusalNamesFieldValueAndWhatIsAllowed(
      String map, String where, String allowed) {
    thenThrownBy(() -> hosts("ssh: " + map, "", ""))
        .isInstanceOf(LayoutException.class)
        .hasMessageContaining(where)
        .hasMessageContaining(allowed)
        .message()
        .doesNotContain("hunter2");
  }

  private SshEndpoint endpoint(String shared, String own) {
    return hosts(shared, own, "").get(0).sshEndpoint().orElseThrow();
  }

  private List<HostLayout> hosts(String shared, String first, String second) {
    try {
      Path password = Files.writeString(directory.resolve("password"), "xapi-password");
      return ClusterLayout.parse(
              """
              pool: {label: cluster-1}
              credentials: {username: root, passwordFile: '%s'}
              %s
              hosts:
                - name: xs-01
                  url: https://192.168.1.11
                  %s
                - name: xs-02
                  url: https://192.168.1.12
                  %s
              networks:
                labels:
                  - {label: cloud-guest, device: eth4}
              """
                  .formatted(password, shared, first, second),
              "test.yaml")
          .hosts();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
