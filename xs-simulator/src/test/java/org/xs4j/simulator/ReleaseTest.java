/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReleaseTest {
  private static XapiSimulator.Builder builder(Release release) {
    return XapiSimulator.builder().plainHttp(true).release(release);
  }

  private static Map<?, ?> onlyRecord(WireClient client, String className) {
    Map<?, ?> all = (Map<?, ?>) client.call(className + ".get_all_records");
    return (Map<?, ?>) all.values().iterator().next();
  }

  @Test
  void whenNamed_thenBareVersionsAreXenServersWhereThereIsOne() {
    then(Release.of("7.1")).isEqualTo(Release.XENSERVER_7_1);
    then(Release.of("8.2")).isEqualTo(Release.XENSERVER_8_2);
    then(Release.of("XCP-ng-8.2")).isEqualTo(Release.XCP_NG_8_2);
    then(Release.of("8.3")).isEqualTo(Release.XCP_NG_8_3);
    then(Release.of("23.22")).isEqualTo(Release.XAPI_23_22);
    thenThrownBy(() -> Release.of("5.0")).hasMessageContaining("xenserver-6.5, xenserver-7.0");
  }

  @ParameterizedTest
  @EnumSource(Release.class)
  void whenAHostIsAsked_thenItTellsItsRelease(Release release) {
    try (XapiSimulator sim = builder(release).start()) {
      WireClient client = WireClient.loggedIn(sim.host("xs-01"));

      Map<?, ?> host = onlyRecord(client, "host");
      Map<?, ?> version = (Map<?, ?>) host.get("software_version");

      then(version.get("product_brand")).isEqualTo(release.brand());
      then(version.get("product_version")).isEqualTo(release.productVersion());
      then(version.get("platform_version")).isEqualTo(release.platformVersion());
      then(version.get("db_schema")).isEqualTo(release.dbSchema());
      then(host.get("API_version_major") + "." + host.get("API_version_minor"))
          .isEqualTo(release.apiVersion());
      then(sim.host("xs-01").release()).isEqualTo(release);
    }
  }

  @Nested
  class GivenXenServer71 {
    @Test
    void whenRecordsAreRead_thenFieldsOfLaterReleasesAreAbsent() {
      try (XapiSimulator sim = builder(Release.XENSERVER_7_1).start()) {
        WireClient client = WireClient.loggedIn(sim.host("xs-01"));

        then(onlyRecord(client, "network").keySet().stream().map(String::valueOf))
            .contains("default_locking_mode")
            .doesNotContain("managed", "purpose");
        then(onlyRecord(client, "host").keySet().stream().map(String::valueOf))
            .contains("control_domain", "updates")
            .doesNotContain("multipathing", "iscsi_iqn", "https_only", "recommended_guidances");
        then(onlyRecord(client, "PIF").keySet().stream().map(String::valueOf))
            .contains("capabilities")
            .doesNotContain("PCI", "sriov_physical_PIF_of");
      }
    }

    @Test
    void whenALaterMessageIsCalled_thenItIsUnknown() {
      try (XapiSimulator sim = builder(Release.XENSERVER_7_1).start()) {
        WireClient client = WireClient.loggedIn(sim.host("xs-01"));

        then(client.failure("Cluster.get_all"))
            .isEqualTo(List.of("MESSAGE_METHOD_UNKNOWN", "Cluster.get_all"));
        then(client.failure("host.get_multipathing", "x").get(0))
            .isEqualTo("MESSAGE_METHOD_UNKNOWN");
      }
    }

    @Test
    void whenALaterParameterIsGiven_thenTheCountIsWrong() {
      try (XapiSimulator sim = builder(Release.XENSERVER_7_1).start()) {
        WireClient client = WireClient.loggedIn(sim.host("xs-01"));
        Object host = ((List<?>) client.call("host.get_all")).get(0);

        then(client.failure("host.evacuate", host, "OpaqueRef:NULL"))
            .isEqualTo(List.of("MESSAGE_PARAMETER_COUNT_MISMATCH", "host.evacuate", "1", "2"));
      }
    }

    @Test
    void whenJsonRpc20Asks_thenTheAnswerHasTheShapeOf10() {
      String ask = "{\"jsonrpc\":\"2.0\",\"method\":\"host.get_all\",\"params\":[\"x\"],\"id\":1}";
      try (XapiSimulator old = builder(Release.XENSERVER_7_1).start();
          XapiSimulator later = builder(Release.XENSERVER_7_5).start()) {
        then(new WireClient(old.host("xs-01").url())
                .post("/jsonrpc", "application/json", ask)
                .body())
            .contains("\"error\":[\"SESSION_INVALID\"")
            .doesNotContain("jsonrpc");
        then(new WireClient(later.host("xs-01").url())
                .post("/jsonrpc", "application/json", ask)
                .body())
            .contains("\"jsonrpc\":\"2.0\"");
      }
    }

    @Test
    void whenAMessageWasRemovedByThen_thenItSaysSo() {
      try (XapiSimulator sim = builder(Release.XENSERVER_7_1).start()) {
        WireClient client = WireClient.loggedIn(sim.host("xs-01"));

        then(client.failure("VMPP.protect_now", "x")).isEqualTo(List.of("MESSAGE_REMOVED"));
      }
    }

    @Test
    void whenAHostWithAVlanJoins_thenTheOldCheckRefuses() {
      try (XapiSimulator sim = builder(Release.XENSERVER_7_1).hosts(2).start()) {
        sim.host("xs-02").seed(s -> s.vlan("vm-120", "eth1", 120));
        WireClient joiner = WireClient.loggedIn(sim.host("xs-02"));

        then(joiner.failure("pool.join", sim.host("xs-01").address(), "root", "secret"))
            .isEqualTo(List.of("POOL_JOINING_HOST_MUST_ONLY_HAVE_PHYSICAL_PIFS"));
      }
    }
  }

  @Nested
  class GivenHostsOfDifferentReleases {
    @Test
    void whenOneJoinsTheOther_thenTheyAreNotCompatible() {
      try (XapiSimulator sim =
          builder(Release.XENSERVER_8_2)
              .hosts(3)
              .releaseOf("xs-02", Release.XENSERVER_8_1)
              .releaseOf("xs-03", Release.XCP_NG_8_2)
              .start()) {
        String target = sim.host("xs-01").address();

        WireClient older = WireClient.loggedIn(sim.host("xs-02"));
        then(older.failure("pool.join", target, "root", "secret"))
            .isEqualTo(List.of("HOSTS_NOT_COMPATIBLE"));
        WireClient otherBrand = WireClient.loggedIn(sim.host("xs-03"));
        then(otherBrand.failure("pool.join", target, "root", "secret"))
            .isEqualTo(List.of("HOSTS_NOT_COMPATIBLE"));
      }
    }
  }
}
