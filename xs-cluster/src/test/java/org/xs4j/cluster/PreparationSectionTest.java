/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xs4j.cluster.preparation.Dom0MemorySize;
import org.xs4j.cluster.preparation.PreparationLayout;
import org.xs4j.ssh.dom0.Backend;

/** The {@code preparation} map of a layout. */
class PreparationSectionTest {
  @Test
  void whenEverythingIsSaid_thenItIsAllRead() {
    PreparationLayout layout =
        read(
            "{dom0Memory: 4096 MiB, ntpServers: [ntp1.example.net, 192.0.2.7], networkBackend: bridge,"
                + " packs: [/iso/csp.iso], newPassword: {passwordEnv: XS_NEW}}");

    then(layout)
        .isEqualTo(
            PreparationLayout.none()
                .withDom0Memory(Dom0MemorySize.ofMebibytes(4096))
                .withNtpServers("ntp1.example.net", "192.0.2.7")
                .withNetworkBackend(Backend.BRIDGE)
                .withPacks(Path.of("/iso/csp.iso"))
                .withNewPassword(new PasswordSource.OfEnvironment("XS_NEW")));
    then(layout.isEmpty()).isFalse();
  }

  @Test
  void whenMemoryIsRecommended_thenItIsLeftToTheHost() {
    then(read("{dom0Memory: recommended}").dom0Memory()).contains(Dom0MemorySize.recommended());
  }

  @Test
  void whenNothingIsSaid_thenNothingChanges() {
    then(read("{}")).isEqualTo(PreparationLayout.none());
    then(read("{}").isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{dom0Memory: 4096}|preparation.dom0Memory: '4096'|as text",
        "{dom0Memory: '4096'}|preparation.dom0Memory: '4096'|MiB such as 4096 MiB",
        "{dom0Memory: 4 GiB}|preparation.dom0Memory: '4 GiB'|MiB such as 4096 MiB",
        "{dom0Memory: 1024 MiB}|preparation.dom0Memory: '1024'|2048 to",
        "{dom0Memory: 99999999 MiB}|preparation.dom0Memory|MiB such as",
        "{ntpServers: ntp.example.net}|preparation.ntpServers|a list of",
        "{ntpServers: ['-q']}|preparation.ntpServers[0]: '-q'|a host name or an IP address",
        "{ntpServers: ['a; reboot']}|preparation.ntpServers[0]|a host name or an IP address",
        "{ntpServers: ['$(reboot)']}|preparation.ntpServers[0]|a host name or an IP address",
        "{networkBackend: ovs}|preparation.networkBackend: 'ovs'|bridge or openvswitch",
        "{packs: ['']}|preparation.packs[0]|a path of 1 to",
        "{newPassword: {}}|preparation.newPassword|one of passwordFile, passwordEnv",
        "{newPassword: {password: hunter2}}|newPassword.password: '***'|no such key here",
        "{memory: 1}|preparation.memory|no such key here",
        "[]|preparation: '[]'|a map with the keys",
      })
  void whenAMapIsWrong_thenTheRefusalNamesFieldValueAndWhatIsAllowed(
      String map, String where, String allowed) {
    thenThrownBy(() -> read(map))
        .isInstanceOf(LayoutException.class)
        .hasMessageContaining(where)
        .hasMessageContaining(allowed)
        .message()
        .doesNotContain("hunter2");
  }

  private static PreparationLayout read(String map) {
    return ClusterLayout.parse("{pool: {label: c}, preparation: " + map + "}", "test.yaml")
        .preparation();
  }
}
