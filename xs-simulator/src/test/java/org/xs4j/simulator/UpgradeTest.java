/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import static org.assertj.core.api.BDDAssertions.then;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class UpgradeTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String MEDIUM = "http://203.0.113.5/82";

  private final SimulatorClock clock = SimulatorClock.manual();
  private final XapiSimulator sim =
      XapiSimulator.builder()
          .hosts(2)
          .pooled(true)
          .plainHttp(true)
          .clock(clock)
          .release(Release.XENSERVER_7_1)
          .start();
  private final SimulatedHost first = sim.host("xs-01");
  private final SimulatedHost second = sim.host("xs-02");
  private WireClient client = WireClient.loggedIn(first);

  @AfterEach
  void stop() {
    sim.close();
  }

  private String host(SimulatedHost host) {
    return (String) client.call("host.get_by_uuid", host.uuid());
  }

  private Map<?, ?> version(SimulatedHost host) {
    return (Map<?, ?>) client.call("host.get_software_version", host(host));
  }

  private Object plugin(SimulatedHost host, String function, Map<String, String> args) {
    return client.call("host.call_plugin", host(host), "prepare_host_upgrade.py", function, args);
  }

  private List<?> pluginFailure(String function, Map<String, String> args) {
    return client.failure(
        "host.call_plugin", host(first), "prepare_host_upgrade.py", function, args);
  }

  private void reboot(SimulatedHost host) {
    client.call("host.disable", host(host));
    client.call("host.reboot", host(host));
    clock.advance(LONG);
    client = WireClient.loggedIn(first);
  }

  private void upgrade(SimulatedHost host, Release release) {
    sim.offerMedium(MEDIUM, release);
    plugin(host, "main", Map.of("url", MEDIUM));
    reboot(host);
  }

  private Map<?, ?> poolConfig() {
    Object pool = ((List<?>) client.call("pool.get_all")).get(0);
    return (Map<?, ?>) client.call("pool.get_other_config", pool);
  }

  @Nested
  class GivenAMedium {
    @Test
    void whenItCannotBeUsed_thenThePluginSaysWhy() {
      sim.offerMedium(MEDIUM, Release.XENSERVER_7_0);

      then(pluginFailure("testUrl", Map.of()))
          .isEqualTo(List.of("XENAPI_PLUGIN_FAILURE", "testUrl", "Exception", "MISSING_URL"));
      then(pluginFailure("testUrl", Map.of("url", "http://203.0.113.5/none")))
          .isEqualTo(List.of("XENAPI_PLUGIN_FAILURE", "testUrl", "Exception", "INVALID_URL"));
      then(pluginFailure("testUrl", Map.of("url", MEDIUM)))
          .isEqualTo(List.of("XENAPI_PLUGIN_FAILURE", "testUrl", "Exception", "INVALID_VER"));
      then(pluginFailure("main", Map.of("url", MEDIUM)))
          .isEqualTo(List.of("XENAPI_PLUGIN_FAILURE", "main", "Exception", "INVALID_URL"));
    }

    @Test
    void whenItFits_thenThePluginTellsItsVersion() {
      sim.offerMedium(MEDIUM, Release.XENSERVER_8_2);

      then(plugin(first, "testUrl", Map.of("url", MEDIUM + "/"))).isEqualTo("true");
      then((String) plugin(first, "getVersion", Map.of("url", MEDIUM)))
          .contains("\"product-version\":\"8.2.1\"")
          .contains("\"platform-version\":\"3.2.1\"");
      then(plugin(first, "testSafe2Upgrade", Map.of())).isEqualTo("true");
      first.objectToUpgrade("not_enough_space");
      then(plugin(first, "testSafe2Upgrade", Map.of())).isEqualTo("not_enough_space");
    }
  }

  @Nested
  class GivenAnUpgradedCoordinator {
    @Test
    void whenItIsBack_thenItLeadsThePoolOnTheNewRelease() {
      upgrade(first, Release.XENSERVER_8_2);

      then(version(first).get("product_version")).isEqualTo("8.2.1");
      then(version(second).get("product_version")).isEqualTo("7.1.2");
      then(client.call("host.get_API_version_minor", host(first))).isEqualTo("15");
      then(client.call("host.get_API_version_minor", host(second))).isEqualTo("6");
      then(poolConfig().containsKey("rolling_upgrade_in_progress")).isTrue();
      then(client.call("host.get_multipathing", host(second))).isEqualTo(false);
      then(first.release()).isEqualTo(Release.XENSERVER_8_2);
      then(first.backup()).contains(Release.XENSERVER_7_1);
      Object pool = ((List<?>) client.call("pool.get_all")).get(0);
      then(client.call("pool.get_master", pool)).isEqualTo(host(first));
      then(client.call("host.get_enabled", host(second))).isEqualTo(true);
    }

    @Test
    void whenTheSupporterFollows_thenTheUpgradeIsOver() {
      upgrade(first, Release.XENSERVER_8_2);
      upgrade(second, Release.XENSERVER_8_2);

      then(version(second).get("platform_version")).isEqualTo("3.2.1");
      then(client.call("host.get_enabled", host(second))).isEqualTo(true);
      then(poolConfig().containsKey("rolling_upgrade_in_progress")).isFalse();
    }

    @Test
    void whenItsBackupIsRestored_thenTheOldReleaseRunsAgain() {
      upgrade(first, Release.XENSERVER_8_2);
      first.restoreBackup();
      reboot(first);

      then(version(first).get("product_version")).isEqualTo("7.1.2");
      then(poolConfig().containsKey("rolling_upgrade_in_progress")).isFalse();
      then(client.failure("host.get_multipathing", host(first)).get(0))
          .isEqualTo("MESSAGE_METHOD_UNKNOWN");
      then(first.backup()).isEmpty();
    }
  }

  @Nested
  class GivenAnUpgradeThatGoesWrong {
    @Test
    void whenItFails_thenTheHostComesBackWithTheOldRelease() {
      first.failUpgrades(1);
      upgrade(first, Release.XENSERVER_8_2);

      then(version(first).get("product_version")).isEqualTo("7.1.2");
      then(poolConfig().containsKey("rolling_upgrade_in_progress")).isFalse();
      reboot(first);
      then(version(first).get("product_version")).isEqualTo("7.1.2");
    }

    @Test
    void whenItIsHeld_thenTheHostStaysAwayUntilReleased() {
      sim.offerMedium(MEDIUM, Release.XENSERVER_8_2);
      plugin(second, "main", Map.of("url", MEDIUM));
      second.holdRestarts(1);
      client.call("host.disable", host(second));
      client.call("host.reboot", host(second));
      clock.advance(Duration.ofHours(2));

      then(client.failure("host.get_servertime", host(second)).get(0)).isEqualTo("HOST_OFFLINE");
    }

    @Test
    void whenTheSupporterGoesFirst_thenItDoesNotComeUp() {
      upgrade(second, Release.XENSERVER_8_2);

      then(client.failure("host.get_servertime", host(second)).get(0)).isEqualTo("HOST_OFFLINE");
      then(((Map<?, ?>)
                  new WireClient(second.url())
                      .decoded("session.login_with_password", "root", "secret"))
              .get("ErrorDescription"))
          .isEqualTo(List.of("HOST_STILL_BOOTING"));
      upgrade(first, Release.XENSERVER_8_2);
      clock.advance(LONG);
      then(client.call("host.get_enabled", host(second))).isEqualTo(true);
    }

    @Test
    void whenTheSupporterGoesFirstToARecentRelease_thenItSaysWhy() {
      upgrade(second, Release.XENSERVER_8_4);

      then(((Map<?, ?>)
                  new WireClient(second.url())
                      .decoded("session.login_with_password", "root", "secret"))
              .get("ErrorDescription"))
          .isEqualTo(List.of("HOST_XAPI_VERSION_HIGHER_THAN_COORDINATOR", "24.39.0"));
    }
  }

  @Nested
  class GivenOtherWays {
    @Test
    void whenTheMediumIsInTheDrive_thenTheNextBootUpgrades() {
      first.insertInstaller(Release.XCP_NG_8_2);
      reboot(first);

      then(version(first).get("product_brand")).isEqualTo("XCP-ng");
    }

    @Test
    void whenXcpNgUpdatesItsPackages_thenTheNextBootRunsThem() {
      first.insertInstaller(Release.XCP_NG_8_1);
      reboot(first);
      first.offerPackages(Release.XCP_NG_8_2);
      then((String)
              client.call("host.call_plugin", host(first), "updater.py", "check_update", Map.of()))
          .contains("xcp-ng-release");
      client.call("host.call_plugin", host(first), "updater.py", "update", Map.of());
      reboot(first);

      then(version(first).get("product_version")).isEqualTo("8.2.1");
      then(client.call("host.call_plugin", host(first), "updater.py", "check_update", Map.of()))
          .isEqualTo("[]");
      then(first.backup()).contains(Release.XENSERVER_7_1);
    }
  }
}
