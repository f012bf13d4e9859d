/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PoolLifeTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final SimulatorClock clock = SimulatorClock.manual();
  private final XapiSimulator sim =
      XapiSimulator.builder().hosts(2).plainHttp(true).clock(clock).start();
  private final SimulatedHost first = sim.host("xs-01");
  private final SimulatedHost second = sim.host("xs-02");
  private WireClient client = WireClient.loggedIn(first);

  @BeforeEach
  void join() {
    second.seed(s -> s.haltedVm("brought").localSr("local"));
    WireClient.loggedIn(second).call("pool.join", first.address(), "root", "secret");
    clock.advance(LONG);
  }

  @AfterEach
  void stop() {
    sim.close();
  }

  private String host(SimulatedHost host) {
    return (String) client.call("host.get_by_uuid", host.uuid());
  }

  private String vm(String label) {
    return (String) ((List<?>) client.call("VM.get_by_name_label", label)).get(0);
  }

  private String residence(String label) {
    return (String) client.call("VM.get_resident_on", vm(label));
  }

  @Nested
  class GivenAHostThatJoined {
    @Test
    void whenThePoolIsRead_thenItsVmsAndStorageCameAlong() {
      then(client.call("VM.get_power_state", vm("brought"))).isEqualTo("Halted");
      String sr = (String) ((List<?>) client.call("SR.get_by_name_label", "local")).get(0);
      then(client.call("SR.get_shared", sr)).isEqualTo(false);
      then((List<?>) client.call("host.get_PBDs", host(second))).hasSize(1);
    }

    @Test
    void whenItIsEjected_thenItIsAPoolOfItsOwnAndItsLocalStorageForgotten() {
      client.call("pool.eject", host(second));
      clock.advance(LONG);

      then((List<?>) client.call("host.get_all")).hasSize(1);
      then((List<?>) client.call("SR.get_by_name_label", "local")).isEmpty();
      then((List<?>) WireClient.loggedIn(second).call("host.get_all")).hasSize(1);
    }

    @Test
    void whenItIsDesignated_thenItLeads() {
      client.call("pool.designate_new_master", host(second));
      clock.advance(LONG);

      client = WireClient.loggedIn(second);
      String pool = (String) ((List<?>) client.call("pool.get_all")).get(0);
      then(client.call("pool.get_master", pool)).isEqualTo(host(second));
      then(client.call("host.get_enabled", host(first))).isEqualTo(true);
    }
  }

  @Nested
  class GivenRunningVms {
    @BeforeEach
    void run() {
      second.seed(s -> s.runningVm("able").guestAgent("able"));
    }

    @Test
    void whenTheHostIsEvacuated_thenTheyMigrate() {
      then((Map<?, ?>) client.call("host.get_vms_which_prevent_evacuation", host(second)))
          .isEmpty();

      client.call("host.disable", host(second));
      client.call("host.evacuate", host(second));

      then(residence("able")).isEqualTo(host(first));
    }

    @Test
    void whenOneHasNoDrivers_thenItIsNamedAndNothingMoves() {
      second.seed(s -> s.runningVm("stuck"));

      then(client.call("host.get_vms_which_prevent_evacuation", host(second)))
          .isEqualTo(Map.of(vm("stuck"), List.of("VM_LACKS_FEATURE", vm("stuck"))));
      then(client.failure("host.evacuate", host(second)))
          .isEqualTo(List.of("VM_LACKS_FEATURE", vm("stuck")));
      then(residence("able")).isEqualTo(host(second));
    }

    @Test
    void whenADiskLiesOnLocalStorage_thenTheSrIsNamed() {
      String sr = (String) ((List<?>) client.call("SR.get_by_name_label", "local")).get(0);
      String vdi =
          (String)
              client.call(
                  "VDI.create",
                  Map.of(
                      "SR",
                      sr,
                      "virtual_size",
                      1 << 20,
                      "type",
                      "user",
                      "sharable",
                      false,
                      "read_only",
                      false,
                      "other_config",
                      Map.of()));
      client.call(
          "VBD.create",
          Map.of(
              "VM",
              vm("able"),
              "VDI",
              vdi,
              "userdevice",
              "autodetect",
              "bootable",
              true,
              "mode",
              "RW",
              "type",
              "Disk",
              "empty",
              false,
              "other_config",
              Map.of(),
              "qos_algorithm_type",
              "",
              "qos_algorithm_params",
              Map.of()));

      then(client.failure("VM.pool_migrate", vm("able"), host(first), Map.of()))
          .isEqualTo(List.of("VM_REQUIRES_SR", vm("able"), sr));
    }
  }

  @Nested
  class GivenAReboot {
    @Test
    void whenTheHostIsEnabled_thenItIsRefused() {
      then(client.failure("host.reboot", host(second))).isEqualTo(List.of("HOST_NOT_DISABLED"));
    }

    @Test
    void whenASupporterReboots_thenItGoesAwayAndComesBack() {
      client.call("host.disable", host(second));
      client.call("host.reboot", host(second));
      then(client.failure("host.enable", host(second)).get(0))
          .isEqualTo("HOST_DISABLED_UNTIL_REBOOT");
      clock.advance(Duration.ofMillis(300));
      then(client.failure("host.get_servertime", host(second)).get(0)).isEqualTo("HOST_OFFLINE");

      clock.advance(LONG);

      then(client.call("host.get_enabled", host(second))).isEqualTo(true);
      then(client.call("VM.get_power_state", vm("brought"))).isEqualTo("Halted");
    }
  }

  @Nested
  class GivenALostCoordinator {
    @BeforeEach
    void lose() {
      first.powerOff();
    }

    @Test
    void whenASupporterIsAsked_thenItAnswersEmergencyCallsAlone() {
      WireClient supporter = new WireClient(second.url());
      then(((Map<?, ?>) supporter.decoded("session.login_with_password", "root", "secret"))
              .get("ErrorDescription"))
          .isEqualTo(List.of("HOST_STILL_BOOTING"));
      String local =
          (String) supporter.value("session.slave_local_login_with_password", "root", "secret");
      then(supporter.value("host.is_in_emergency_mode", local)).isEqualTo(true);
      String json =
          supporter
              .post(
                  "/jsonrpc",
                  "application/json",
                  "{\"jsonrpc\":\"2.0\",\"method\":\"host.get_all\",\"params\":[\"x\"],\"id\":7}")
              .body();
      then(json).isEqualTo("{\"jsonrpc\":\"2.0\",\"error\":[\"HOST_STILL_BOOTING\"],\"id\":0}");
    }

    @Test
    void whenASupporterTakesOver_thenThePoolAnswersThere() {
      WireClient supporter = new WireClient(second.url());
      String local =
          (String) supporter.value("session.slave_local_login_with_password", "root", "secret");
      supporter.value("pool.emergency_transition_to_master", local);
      clock.advance(LONG);

      client = WireClient.loggedIn(second);
      String pool = (String) ((List<?>) client.call("pool.get_all")).get(0);
      then(client.call("pool.get_master", pool)).isEqualTo(host(second));
    }

    @Test
    void whenItComesBack_thenAllIsAsBefore() {
      thenThrownBy(() -> client.call("host.get_all")).isInstanceOf(UncheckedIOException.class);

      first.powerOn();
      clock.advance(LONG);

      then(client.failure("host.get_all").get(0)).isEqualTo("SESSION_INVALID");
      client = WireClient.loggedIn(first);
      then(client.call("host.get_enabled", host(first))).isEqualTo(true);
      then(((Map<?, ?>)
                  new WireClient(second.url())
                      .decoded("session.login_with_password", "root", "secret"))
              .get("ErrorDescription"))
          .isEqualTo(List.of("HOST_IS_SLAVE", first.address()));
    }
  }

  @Nested
  class GivenMixedVersions {
    @Test
    void whenAHostIsNewer_thenThePoolIsBeingUpgradedUntilAllAre() {
      String pool = (String) ((List<?>) client.call("pool.get_all")).get(0);
      first.seed(s -> s.softwareVersion("platform_version", "3.3.0"));
      then((Map<?, ?>) client.call("pool.get_other_config", pool))
          .extracting(m -> m.containsKey("rolling_upgrade_in_progress"))
          .isEqualTo(true);
      then(client.failure("VM.snapshot", vm("brought"), "s").get(0))
          .isEqualTo("NOT_SUPPORTED_DURING_UPGRADE");

      second.seed(s -> s.softwareVersion("platform_version", "3.3.0"));

      then((Map<?, ?>) client.call("pool.get_other_config", pool))
          .extracting(m -> m.containsKey("rolling_upgrade_in_progress"))
          .isEqualTo(false);
    }
  }

  @Nested
  class GivenStorageOutside {
    private final Map<String, String> address = Map.of("target", "10.0.0.5");
    private final Map<String, String> lun =
        Map.of("target", "10.0.0.5", "targetIQN", "iqn.2026-01.org:a", "SCSIid", "3600a");

    @BeforeEach
    void furnish() {
      sim.storage()
          .iscsiTarget(
              "10.0.0.5",
              "iqn.2026-01.org:a",
              new SimulatedLun("3600a", 0, 1L << 40, Set.of()),
              new SimulatedLun("3600b", 1, 1L << 40, Set.of("xs-01")))
          .nfsExport("10.0.0.6", "/primary");
    }

    private Map<Object, Object> plugged(String sr) {
      Map<Object, Object> out = new HashMap<>();
      for (Object record : ((Map<?, ?>) client.call("PBD.get_all_records")).values()) {
        Map<?, ?> pbd = (Map<?, ?>) record;
        if (sr.equals(pbd.get("SR"))) {
          out.put(pbd.get("host"), pbd.get("currently_attached"));
        }
      }
      return out;
    }

    private List<?> probe(SimulatedHost host, Map<String, String> config, String type) {
      return client.failure("SR.probe", host(host), config, type, Map.of());
    }

    @Test
    void whenProbed_thenTheAnswerIsInTheRefusal() {
      then(probe(first, address, "lvmoiscsi").get(0)).isEqualTo("SR_BACKEND_FAILURE_96");
      then((String) probe(first, address, "lvmoiscsi").get(3)).contains("iqn.2026-01.org:a", "*");
      Map<String, String> target = Map.of("target", "10.0.0.5", "targetIQN", "iqn.2026-01.org:a");
      then(probe(first, target, "lvmoiscsi").get(0)).isEqualTo("SR_BACKEND_FAILURE_107");
      then((String) probe(first, target, "lvmoiscsi").get(3)).contains("3600a", "3600b");
      then((String) probe(second, target, "lvmoiscsi").get(3))
          .contains("3600a")
          .doesNotContain("3600b");
      List<?> nfs = probe(first, Map.of("server", "10.0.0.6"), "nfs");
      then(nfs.get(0)).isEqualTo("SR_BACKEND_FAILURE_101");
      then((String) nfs.get(3)).contains("/primary");
    }

    @Test
    void whenASharedSrIsMade_thenEveryHostThatSeesTheLunIsPlugged() {
      sim.storage().losePath(second, "3600a");
      String sr =
          (String)
              client.call(
                  "SR.create",
                  host(first),
                  lun,
                  0,
                  "primary",
                  "",
                  "lvmoiscsi",
                  "user",
                  true,
                  Map.of());

      then(plugged(sr)).isEqualTo(Map.of(host(first), true, host(second), false));
      then((String) client.call("SR.probe", host(first), lun, "lvmoiscsi", Map.of()))
          .contains((String) client.call("SR.get_uuid", sr));

      sim.storage().restorePath(second, "3600a");
      client.call("host.restart_agent", host(second));
      clock.advance(LONG);
      then(plugged(sr)).isEqualTo(Map.of(host(first), true, host(second), true));
    }

    @Test
    void whenHaIsEnabled_thenItNeedsAnSrThatAllHostsHave() {
      then(client.failure("pool.enable_ha", List.of(), Map.of()))
          .isEqualTo(List.of("CANNOT_CREATE_STATE_FILE"));
      client.call(
          "SR.create", host(first), lun, 0, "primary", "", "lvmoiscsi", "user", true, Map.of());
      client.call("pool.enable_ha", List.of(), Map.of());
      then(client.failure("pool.eject", host(second))).isEqualTo(List.of("HA_IS_ENABLED"));
      client.call("pool.disable_ha");
      then(client.failure("pool.disable_ha")).isEqualTo(List.of("HA_NOT_ENABLED"));
    }

    @Test
    void whenAPluginIsThere_thenItAnswers() {
      first.plugin("prepare_host_upgrade.py", "testUrl", args -> "true");

      then(client.call(
              "host.call_plugin",
              host(first),
              "prepare_host_upgrade.py",
              "testUrl",
              Map.of("url", "http://10.0.0.6/iso")))
          .isEqualTo("true");
      then(client.failure("host.call_plugin", host(first), "vmops", "x", Map.of()))
          .isEqualTo(List.of("XENAPI_MISSING_PLUGIN", "vmops"));
    }
  }
}
