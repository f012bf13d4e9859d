/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class XapiSimulatorTest {
  private final SimulatorClock clock = SimulatorClock.manual();
  private final XapiSimulator sim =
      XapiSimulator.builder().hosts(3).nicsPerHost(4).plainHttp(true).clock(clock).start();
  private final SimulatedHost first = sim.host("xs-01");
  private final SimulatedHost second = sim.host("xs-02");
  private final WireClient client = WireClient.loggedIn(first);

  @AfterEach
  void stop() {
    sim.close();
  }

  private String network(String label) {
    return (String)
        client.call("network.create", Map.of("name_label", label, "other_config", Map.of()));
  }

  private static String pif(WireClient client, String device) {
    Map<?, ?> all =
        (Map<?, ?>) client.call("PIF.get_all_records_where", "field \"device\"=\"" + device + "\"");
    return (String) all.keySet().iterator().next();
  }

  private String bond(String label, String... devices) {
    List<String> members = new ArrayList<>();
    for (String device : devices) {
      members.add(pif(client, device));
    }
    return (String) client.call("Bond.create", network(label), members, "");
  }

  @Nested
  class GivenFreshHosts {
    @Test
    void whenAskedForHosts_thenAllShareAPortOnAddressesOfTheirOwn() {
      then(sim.hosts()).extracting(SimulatedHost::name).containsExactly("xs-01", "xs-02", "xs-03");
      then(sim.hosts())
          .extracting(h -> URI.create(h.url()).getPort())
          .containsOnly(URI.create(first.url()).getPort());
      then(sim.hosts()).extracting(SimulatedHost::address).doesNotHaveDuplicates();
    }

    @Test
    void whenAMessageIsNotSimulated_thenItSaysSo() {
      then(client.failure("host.dmesg", "x").toString()).contains("NOT_IMPLEMENTED");
      then(client.failure("VM_group.get_all").toString()).contains("MESSAGE_METHOD_UNKNOWN");
    }

    @Test
    void whenACallIsNamedWithAnUnderscore_thenItIsTheSameCall() {
      then(client.call("host_get_all")).isEqualTo(client.call("host.get_all"));
    }

    @Test
    void whenSessionsExpire_thenTheNextCallIsRefused() {
      sim.expireSessions();

      then(client.failure("host.get_all").get(0)).isEqualTo("SESSION_INVALID");
    }

    @Test
    void whenTheParametersAreWrongInTwoWays_thenTheirNumberIsToldFirst() {
      WireClient stranger = new WireClient(first.url());

      then(stranger.failure("network.set_MTU", "OpaqueRef:x").get(0))
          .isEqualTo("MESSAGE_PARAMETER_COUNT_MISMATCH");
      then(stranger.failure("network.set_MTU", "OpaqueRef:x", "many").get(0))
          .isEqualTo("INTERNAL_ERROR");
      then(stranger.failure("network.set_MTU", "OpaqueRef:x", "9000").get(0))
          .isEqualTo("SESSION_INVALID");
    }

    @Test
    void whenAnIntegerIsSpeltAsOcamlAllows_thenItIsTaken() {
      String network = network("n");

      client.call("network.set_MTU", network, "0x10");
      then(client.call("network.get_MTU", network)).isEqualTo("16");
      then(client.failure("network.set_MTU", network, " 1500").get(1))
          .isEqualTo("Failure(\"Int64.of_string\")");
    }

    @Test
    void whenTheBodyIsTooLarge_thenItIsNotRead() {
      then(client.post("/", "text/xml", "x".repeat(301 * 1024)).status()).isEqualTo(413);
    }

    @Test
    void whenAnEntityIsSent_thenItIsRefused() {
      String body =
          "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
              + "<methodCall><methodName>session.login_with_password</methodName><params><param>"
              + "<value>&e;</value></param><param><value>x</value></param></params></methodCall>";

      then(client.post("/", "text/xml", body).status()).isEqualTo(500);
    }

    @Test
    void whenReadWithGet_thenThereIsNoPage() {
      HttpRequest get = HttpRequest.newBuilder(URI.create(first.url() + "/x")).build();

      then(client.send(get).status()).isEqualTo(404);
    }
  }

  @Nested
  class GivenABond {
    @Test
    void whenCablesArePulled_thenTheLinksTellIt() {
      String bond = bond("storage", "eth2", "eth3");
      then(client.call("Bond.get_links_up", bond)).isEqualTo("2");

      first.unplugCable("eth2");

      then(client.call("Bond.get_links_up", bond)).isEqualTo("1");
      String metrics = (String) client.call("PIF.get_metrics", pif(client, "eth2"));
      then(client.call("PIF_metrics.get_carrier", metrics)).isEqualTo(false);
    }

    @Test
    void whenManagementIsBonded_thenTheConnectionIsCutAndTheBondIsThere() {
      String network = network("management");
      List<String> members = List.of(pif(client, "eth0"), pif(client, "eth1"));

      thenThrownBy(() -> client.call("Bond.create", network, members, ""))
          .isInstanceOf(UncheckedIOException.class);

      then((Map<?, ?>) client.call("Bond.get_all_records")).hasSize(1);
      String host = ((List<?>) client.call("host.get_all")).get(0).toString();
      String management = (String) client.call("host.get_management_interface", host);
      then(client.call("PIF.get_device", management)).isEqualTo("bond0");
      then(client.call("PIF.get_IP", management)).isEqualTo(first.address());
    }

    @Test
    void whenTheSameIsDoneTwice_thenTheStateIsTheSameText() {
      bond("storage", "eth2", "eth3");

      try (XapiSimulator other =
          XapiSimulator.builder()
              .hosts(3)
              .plainHttp(true)
              .seed(7)
              .clock(SimulatorClock.manual())
              .start()) {
        then(other.fingerprintOfState()).isNotEqualTo(sim.fingerprintOfState());
        WireClient there = WireClient.loggedIn(other.host("xs-01"));
        String network =
            (String)
                there.call(
                    "network.create", Map.of("name_label", "storage", "other_config", Map.of()));
        there.call("Bond.create", network, List.of(pif(there, "eth2"), pif(there, "eth3")), "");

        then(other.fingerprintOfState()).isEqualTo(sim.fingerprintOfState());
      }
      then(sim.dump().get("xs-01").get("Bond")).hasSize(1);
    }
  }

  @Nested
  class GivenFaultsToOrder {
    @Test
    void whenOneCallIsToFail_thenOnlyThatOneDoes() {
      sim.onCall("network.create").onHost("xs-01").afterCalls(1).times(1).fail("OUT_OF_SPACE", "x");

      network("one");
      then(client.failure("network.create", Map.of("other_config", Map.of())))
          .isEqualTo(List.of("OUT_OF_SPACE", "x"));
      network("three");
    }

    @Test
    void whenCutBeforeTheEffect_thenNothingHappened() {
      int before = ((List<?>) client.call("network.get_all")).size();
      sim.onCall("network.create").cutBeforeEffect();

      thenThrownBy(() -> network("lost")).isInstanceOf(UncheckedIOException.class);

      then((List<?>) client.call("network.get_all")).hasSize(before);
    }

    @Test
    void whenCutAfterTheEffect_thenItHappened() {
      sim.onCall("network.create").cutAfterEffect();

      thenThrownBy(() -> network("kept")).isInstanceOf(UncheckedIOException.class);

      then((List<?>) client.call("network.get_by_name_label", "kept")).hasSize(1);
    }

    @Test
    void whenATaskIsToFail_thenTheTaskDoes() {
      sim.onCall("network.create").fail("OUT_OF_SPACE");

      Object task = client.call("Async.network.create", Map.of("other_config", Map.of()));

      Object status = "pending";
      for (int i = 0; i < 1000 && status.equals("pending"); i++) {
        status = client.call("task.get_status", task);
      }
      then(status).isEqualTo("failure");
      then(client.call("task.get_error_info", task)).isEqualTo(List.of("OUT_OF_SPACE"));
    }

    @Test
    void whenHooksAreOrdered_thenTheyRunOnEitherSideOfTheEffect() {
      List<Object> seen = new ArrayList<>();
      WireClient other = WireClient.loggedIn(first);
      sim.onCall("network.create")
          .run(() -> seen.add(((List<?>) other.call("network.get_by_name_label", "n")).size()));
      network("n");
      sim.onCall("network.create")
          .runAfterEffect(
              () -> seen.add(((List<?>) other.call("network.get_by_name_label", "n")).size()));
      network("n");

      then(seen).containsExactly(0, 2);
    }

    @Test
    void whenACallIsDelayed_thenTheClockMoved() {
      java.time.Instant before = clock.now();
      sim.onCall("host.get_all").delay(Duration.ofSeconds(20));

      client.call("host.get_all");

      then(Duration.between(before, clock.now())).isEqualTo(Duration.ofSeconds(20));
    }
  }

  @Nested
  class GivenTheCallLog {
    @Test
    void whenSecretsWereSent_thenTheyAreMasked() {
      client.call("secret.get_all");
      client.failure("pool.join", "127.0.0.99", "root", "hunter2");

      then(sim.calls().toString()).doesNotContain("hunter2").doesNotContain(client.session());
      then(sim.calls())
          .filteredOn(c -> c.method().equals("session.login_with_password"))
          .allMatch(c -> c.params().equals(List.of("root", "***")));
    }

    @Test
    void whenOnlyRead_thenNoCallWrote() {
      client.call("host.get_all_records");
      then(sim.writingCalls()).isEmpty();

      network("n");

      then(sim.writingCalls()).extracting(SimulatedCall::method).containsExactly("network.create");
      then(sim.writingCalls()).extracting(SimulatedCall::outcome).containsExactly("ok");
      then(sim.writingCalls()).extracting(SimulatedCall::host).containsExactly("xs-01");
    }
  }

  @Nested
  class GivenAHostThatJoins {
    private WireClient joining() {
      return WireClient.loggedIn(second);
    }

    private Object join() {
      return joining().call("pool.join", first.address(), "root", "secret");
    }

    private Map<?, ?> joined() {
      Map<?, ?> hosts = (Map<?, ?>) client.call("host.get_all_records");
      return hosts.values().stream()
          .map(h -> (Map<?, ?>) h)
          .filter(h -> second.uuid().equals(h.get("uuid")))
          .findFirst()
          .orElseThrow();
    }

    private Object live() {
      return client.call("host_metrics.get_live", joined().get("metrics"));
    }

    @Test
    void whenItsToolstackRestarts_thenItComesBackStageByStage() {
      bond("storage", "eth2", "eth3");

      then(join()).isEqualTo("");

      then(joined().get("enabled")).isEqualTo(false);
      then(live()).isEqualTo(false);
      WireClient stranger = new WireClient(second.url());
      thenThrownBy(() -> stranger.decoded("session.login_with_password", "root", "secret"))
          .isInstanceOf(UncheckedIOException.class);
      then(client.failure("PIF.scan", ref(second)).get(0)).isEqualTo("HOST_OFFLINE");

      clock.advance(Duration.ofMillis(400));
      Map<?, ?> answer =
          (Map<?, ?>) stranger.decoded("session.login_with_password", "root", "secret");
      then(answer.get("ErrorDescription")).isEqualTo(List.of("HOST_IS_SLAVE", first.address()));
      then(live()).isEqualTo(false);

      clock.advance(Duration.ofMillis(200));
      then(live()).isEqualTo(true);
      then(joined().get("enabled")).isEqualTo(false);

      clock.advance(Duration.ofMillis(200));
      then(joined().get("enabled")).isEqualTo(true);
      then((Map<?, ?>) client.call("Bond.get_all_records")).hasSize(1);

      clock.advance(Duration.ofMillis(200));
      then((Map<?, ?>) client.call("Bond.get_all_records")).hasSize(2);
    }

    private String ref(SimulatedHost host) {
      return (String) client.call("host.get_by_uuid", host.uuid());
    }

    @Test
    void whenTheCoordinatorHasVlans_thenTheyAreCopiedLast() {
      client.call("VLAN.create", pif(client, "eth1"), "7", network("seven"));
      join();

      clock.advance(Duration.ofSeconds(5));

      then((Map<?, ?>) client.call("VLAN.get_all_records")).hasSize(2);
    }

    @Test
    void whenAPoolSessionIsUsedOnASupporter_thenItPointsToTheCoordinator() {
      join();
      clock.advance(Duration.ofSeconds(5));

      Map<?, ?> answer =
          (Map<?, ?>) new WireClient(second.url()).decoded("host.get_all", client.session());

      then(answer.get("ErrorDescription")).isEqualTo(List.of("HOST_IS_SLAVE", first.address()));
    }

    @Test
    void whenItIsEjected_thenItIsAPoolOfItsOwnAgain() {
      String before = sim.fingerprintOfState();
      join();
      clock.advance(Duration.ofSeconds(5));

      client.call("pool.eject", ref(second));
      clock.advance(Duration.ofSeconds(5));

      then((List<?>) client.call("host.get_all")).hasSize(1);
      then((List<?>) WireClient.loggedIn(second).call("host.get_all")).hasSize(1);
      then(sim.fingerprintOfState())
          .startsWith(before.substring(0, before.indexOf("pool of xs-02")));
    }

    private void thenJoinIsRefused(Object... description) {
      then(joining().failure("pool.join", first.address(), "root", "secret"))
          .isEqualTo(List.of(description));
    }

    @Test
    void whenAVmRuns_thenItIsRefused() {
      second.seed(s -> s.runningVm("x"));

      thenJoinIsRefused("JOINING_HOST_CANNOT_HAVE_RUNNING_VMS");
    }

    @Test
    void whenItHasASharedSr_thenItIsRefused() {
      second.seed(s -> s.localSr("disk").sharedSr("nfs"));

      thenJoinIsRefused("JOINING_HOST_CANNOT_CONTAIN_SHARED_SRS");
    }

    @Test
    void whenHighAvailabilityIsOnOnEitherSide_thenItIsRefusedBeforeAnythingElse() {
      second.seed(s -> s.runningVm("x"));
      first.seed(s -> s.highAvailability(true));

      thenJoinIsRefused("HA_IS_ENABLED");
    }

    @Test
    void whenItsCpuIsOfAnotherVendor_thenOnlyForceHelps() {
      second.seed(s -> s.cpuInfo("vendor", "AuthenticAMD"));

      thenJoinIsRefused("HOSTS_NOT_HOMOGENEOUS", "CPUs differ");
      then(joining().call("pool.join_force", first.address(), "root", "secret")).isEqualTo("");
    }

    @Test
    void whenItsPlatformDiffers_thenItIsRefused() {
      second.seed(s -> s.softwareVersion("platform_version", "9.9.9"));

      thenJoinIsRefused("HOSTS_NOT_COMPATIBLE");
    }

    @Test
    void whenItHasBondsAndVlans_thenBondsAreToldFirst() {
      second.seed(s -> s.vlan("v", "eth1", 5).bond("b", "eth2", "eth3"));

      thenJoinIsRefused("POOL_JOINING_HOST_HAS_BONDS");
    }

    @Test
    void whenItJoinsItself_thenItIsRefused() {
      then(client.failure("pool.join", first.address(), "root", "secret"))
          .isEqualTo(List.of("OPERATION_NOT_ALLOWED", "Host cannot become slave of itself"));
    }

    @Test
    void whenASupporterIsTheTarget_thenItNamesTheCoordinator() {
      join();
      clock.advance(Duration.ofSeconds(5));

      then(WireClient.loggedIn(sim.host("xs-03"))
              .failure("pool.join", second.address(), "root", "secret"))
          .isEqualTo(List.of("HOST_IS_SLAVE", first.address()));
    }
  }
}
