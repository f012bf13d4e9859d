/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import static org.assertj.core.api.BDDAssertions.then;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The keys of a host by which older clients set what has fields since 7.5. */
class HostKeysTest {
  private static WireClient client(XapiSimulator sim) {
    return WireClient.loggedIn(sim.host("xs-01"));
  }

  private static XapiSimulator start(Release release) {
    return XapiSimulator.builder().hosts(1).plainHttp(true).release(release).start();
  }

  @Test
  void whenTheKeysAreSet_thenTheFieldsFollow() {
    try (XapiSimulator sim = start(Release.XENSERVER_8_2)) {
      WireClient client = client(sim);
      String host = (String) client.call("host.get_by_uuid", sim.host("xs-01").uuid());

      client.call("host.add_to_other_config", host, "multipathing", "true");
      client.call("host.remove_from_other_config", host, "iscsi_iqn");
      client.call("host.add_to_other_config", host, "iscsi_iqn", "iqn.2026-01.example:a");

      then(client.call("host.get_multipathing", host)).isEqualTo(true);
      then(client.call("host.get_iscsi_iqn", host)).isEqualTo("iqn.2026-01.example:a");
      client.call("host.remove_from_other_config", host, "multipathing");
      then(client.call("host.get_multipathing", host)).isEqualTo(true);
    }
  }

  @Test
  void whenTheReleaseHasNoFields_thenOnlyTheKeysAreThere() {
    try (XapiSimulator sim = start(Release.XENSERVER_7_1)) {
      WireClient client = client(sim);
      String host = (String) client.call("host.get_by_uuid", sim.host("xs-01").uuid());

      client.call("host.add_to_other_config", host, "multipathing", "true");

      then(((Map<?, ?>) client.call("host.get_record", host)).containsKey("multipathing"))
          .isFalse();
    }
  }
}
