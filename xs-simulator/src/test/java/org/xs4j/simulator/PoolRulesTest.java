/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Rules of joining, leaving and leading pools that no recording of ours shows. */
class PoolRulesTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final SimulatorClock clock = SimulatorClock.manual();
  private XapiSimulator sim = start(Release.XENSERVER_8_4, 1, false);

  @AfterEach
  void stop() {
    sim.close();
  }

  private XapiSimulator start(Release release, int hosts, boolean pooled) {
    return XapiSimulator.builder()
        .hosts(hosts)
        .pooled(pooled)
        .release(release)
        .plainHttp(true)
        .clock(clock)
        .start();
  }

  private void restart(Release release, int hosts, boolean pooled) {
    sim.close();
    sim = start(release, hosts, pooled);
  }

  private SimulatedHost host(int number) {
    return sim.host("xs-0" + number);
  }

  private WireClient client(int number) {
    return WireClient.loggedIn(host(number));
  }

  private String ref(int asked, int number) {
    return (String) client(asked).call("host.get_by_uuid", host(number).uuid());
  }

  private List<?> refusal(int joiner) {
    return client(joiner).failure("pool.join", host(1).address(), "root", "secret");
  }

  @Nested
  class GivenAHostThatIsToJoin {
    private List<?> refusalWhen(Release release, Consumer<HostSeed> joiner) {
      restart(release, 2, false);
      host(2).seed(joiner);
      return refusal(2);
    }

    @Test
    void whenItsEditionIsForSmallPools_thenTheFourthIsRefused() {
      restart(Release.XENSERVER_8_2, 4, false);
      host(4).seed(s -> s.entry("pool", "restrictions", "restrict_pool_size", "true"));
      for (int joiner : List.of(2, 3)) {
        client(joiner).call("pool.join", host(1).address(), "root", "secret");
        clock.advance(LONG);
      }

      then(refusal(4)).isEqualTo(List.of("LICENCE_RESTRICTION", "Pool_size"));
    }

    @Test
    void whenSomethingIsToBeDoneAfterUpdates_thenNoHostJoins() {
      Consumer<HostSeed> pending = s -> s.pendingGuidance("reboot_host");
      then(refusalWhen(Release.XENSERVER_8_4, pending))
          .isEqualTo(List.of("HOST_PENDING_MANDATORY_GUIDANCE_NOT_EMPTY", ref(2, 2)));

      // older releases look at this only when a host is enabled
      restart(Release.XCP_NG_8_3, 2, false);
      host(2).seed(s -> s.pendingGuidance("reboot_host"));
      client(2).call("pool.join", host(1).address(), "root", "secret");
    }

    @Test
    void whenItHasTheLinuxPack_thenItIsNotLikeTheOthers() {
      then(refusalWhen(
              Release.XENSERVER_8_2, s -> s.softwareVersion("xs:linux", "XenServer Linux Pack")))
          .isEqualTo(List.of("HOSTS_NOT_HOMOGENEOUS", "Software version differs"));
    }

    @Test
    void whenTheEditionsDiffer_thenBothAreNamed() {
      then(refusalWhen(Release.XENSERVER_8_2, s -> s.field("host", "edition", "premium")))
          .isEqualTo(
              List.of(
                  "LICENSE_HOST_POOL_MISMATCH",
                  "host edition = \"premium\"",
                  "pool edition = \"" + edition() + "\""));
    }

    private Object edition() {
      return client(1).call("host.get_edition", ref(1, 1));
    }

    @Test
    void whenItHasAControllerOfItsOwn_thenItIsRefused() {
      then(refusalWhen(
              Release.XENSERVER_8_2,
              s ->
                  s.object(
                      "SDN_controller",
                      Map.of("protocol", "ssl", "address", "10.0.0.9", "port", 6632L))))
          .isEqualTo(List.of("OPERATION_NOT_ALLOWED", "SDN controller differs"));
      then(refusalWhen(
              Release.XENSERVER_7_1, s -> s.field("pool", "vswitch_controller", "10.0.0.9")))
          .isEqualTo(List.of("OPERATION_NOT_ALLOWED", "vswitch controller address differs"));
    }

    @Test
    void whenADriverCanDoLess_thenBothDriversAreNamed() {
      restart(Release.XENSERVER_8_4, 2, false);
      host(1).seed(s -> s.edit("SM", "NFS VHD", "features", Map.of("X", 2L)));

      List<?> refusal = refusal(2);
      then(refusal.get(0)).isEqualTo("POOL_JOINING_SM_FEATURES_INCOMPATIBLE");
      then(client(1).call("SM.get_type", refusal.get(1))).isEqualTo("nfs");
      then(client(2).call("SM.get_type", refusal.get(2))).isEqualTo("nfs");
    }
  }

  @Nested
  class GivenAMember {
    @Test
    void whenItIsEjected_thenItIsManagedWhereItWasBefore() {
      restart(Release.XENSERVER_8_2, 2, true);
      host(2).seed(s -> s.bond("b", "eth0", "eth1").staticManagement());
      WireClient first = client(1);
      first.call("session.change_password", "secret", "changed");

      first.call("pool.eject", first.call("host.get_by_uuid", host(2).uuid()));
      thenThrownBy(() -> WireClient.loggedIn(host(2))).isInstanceOf(UncheckedIOException.class);
      clock.advance(Duration.ofMinutes(10));

      then(host(2).password()).isEqualTo("changed");
      WireClient second = client(2);
      Map<?, ?> pif = management(second);
      then(pif.get("device")).isEqualTo("eth0");
      then(pif.get("ip_configuration_mode")).isEqualTo("Static");
      then(pif.get("IP")).isEqualTo(host(2).address());
      then((List<?>) second.call("Bond.get_all")).isEmpty();
    }

    private Map<?, ?> management(WireClient client) {
      return ((Map<?, ?>) client.call("PIF.get_all_records"))
          .values().stream()
              .map(record -> (Map<?, ?>) record)
              .filter(record -> Boolean.TRUE.equals(record.get("management")))
              .findFirst()
              .orElseThrow();
    }

    @Test
    void whenAnotherIsDesignated_thenEveryMemberStartsAgain() {
      restart(Release.XENSERVER_8_2, 3, true);

      client(1).call("pool.designate_new_master", ref(1, 2));
      thenThrownBy(() -> WireClient.loggedIn(host(3))).isInstanceOf(UncheckedIOException.class);
      clock.advance(LONG);

      WireClient second = client(2);
      for (Object host : (List<?>) second.call("host.get_all")) {
        then(second.call("host.get_enabled", host)).isEqualTo(true);
      }
      clock.advance(LONG);
      thenThrownBy(() -> WireClient.loggedIn(host(3)))
          .hasMessageContaining("HOST_IS_SLAVE")
          .hasMessageContaining(host(2).address());
    }
  }
}
