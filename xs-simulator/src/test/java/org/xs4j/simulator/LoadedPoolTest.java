/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LoadedPoolTest {
  private static final String EXPORT =
      """
      {"pool": {"OpaqueRef:p": {"uuid": "u-p", "name_label": "prod", "master": "OpaqueRef:h1",
                "default_SR": null, "ha_enabled": false, "frobnication": "on"}},
       "host": {"OpaqueRef:h1": {"uuid": "u-1", "name_label": "alpha", "address": "10.9.9.1",
                "API_version_major": 2, "API_version_minor": 15, "enabled": true, "metrics": null,
                "software_version": {"product_brand": "XCP-ng", "product_version": "8.2.1",
                "db_schema": "5.603"}, "shininess": {"level": "7"}},
                "OpaqueRef:h2": {"uuid": "u-2", "name_label": "beta", "address": "10.9.9.2",
                "API_version_major": 2, "API_version_minor": 15, "software_version": {}}},
       "network": {"OpaqueRef:n": {"uuid": "u-n", "name_label": "cloud", "bridge": "xenbr7",
                "MTU": 9000, "PIFs": []}},
       "Gizmo": {"OpaqueRef:g": {"uuid": "u-g", "size": "12", "on": true, "parts": ["a", "b"]}}}
      """;

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private static XapiSimulator start() {
    return XapiSimulator.builder().plainHttp(true).load(bytes(EXPORT)).start();
  }

  @Nested
  class GivenAnExport {
    @Test
    void whenRead_thenEveryRecordIsAsItCame() {
      try (XapiSimulator sim = start()) {
        WireClient client = WireClient.loggedIn(sim.host("alpha"));

        then(client.call("pool.get_all_records"))
            .isEqualTo(
                Map.of(
                    "OpaqueRef:p",
                    Map.of(
                        "uuid",
                        "u-p",
                        "name_label",
                        "prod",
                        "master",
                        "OpaqueRef:h1",
                        "default_SR",
                        "OpaqueRef:NULL",
                        "ha_enabled",
                        false,
                        "frobnication",
                        "on")));
        then(client.call("Gizmo.get_all_records"))
            .isEqualTo(
                Map.of(
                    "OpaqueRef:g",
                    Map.of("uuid", "u-g", "size", "12", "on", true, "parts", List.of("a", "b"))));
        then(client.call("Gizmo.get_by_uuid", "u-g")).isEqualTo("OpaqueRef:g");
        then(sim.host("alpha").release()).isEqualTo(Release.XCP_NG_8_2);
      }
    }

    @Test
    void whenChanged_thenTheChangeIsThere() {
      try (XapiSimulator sim = start()) {
        WireClient client = WireClient.loggedIn(sim.host("alpha"));

        client.call("network.set_name_label", "OpaqueRef:n", "renamed");
        client.call("network.create", Map.of("name_label", "more", "other_config", Map.of()));

        then((Map<?, ?>) client.call("network.get_all_records")).hasSize(2);
        then(client.call("network.get_name_label", "OpaqueRef:n")).isEqualTo("renamed");
      }
    }

    @Test
    void whenASupporterIsCalled_thenItSendsToWhereTheCoordinatorListens() {
      try (XapiSimulator sim = start()) {
        List<?> failure =
            new WireClient(sim.host("beta").url())
                .failure("session.login_with_password", "root", "secret");

        then(failure)
            .isEqualTo(List.of("HOST_IS_SLAVE", URI.create(sim.host("alpha").url()).getHost()));
      }
    }
  }

  @Nested
  class GivenSomethingElse {
    @Test
    void whenLoaded_thenTheMessageSaysWhatIsWrong() {
      XapiSimulator.Builder builder = XapiSimulator.builder();

      thenThrownBy(() -> builder.load(bytes("{")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("not JSON: ");
      thenThrownBy(() -> builder.load(bytes("{\"pool\": {}}")))
          .hasMessage("not a pool's inventory: class \"pool\" has 0 records");
      thenThrownBy(() -> builder.load(bytes("{\"pool\": 7}")))
          .hasMessage("pool: records by ref are expected");
    }
  }
}
