/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import static org.assertj.core.api.BDDAssertions.then;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Rules of VMs, drives and virtual interfaces that no recording of ours shows. */
class VmRulesTest {
  private final XapiSimulator sim =
      XapiSimulator.builder().hosts(2).pooled(true).plainHttp(true).start();
  private final SimulatedHost host = sim.host("xs-01");
  private final WireClient client = WireClient.loggedIn(host);

  @BeforeEach
  void furnish() {
    host.seed(s -> s.runningVm("bare").runningVm("tools").guestAgent("tools").haltedVm("off"));
    host.seed(s -> s.localSr("local"));
  }

  @AfterEach
  void stop() {
    sim.close();
  }

  private String vm(String name) {
    return (String) ((List<?>) client.call("VM.get_by_name_label", name)).get(0);
  }

  private String hostRef(SimulatedHost host) {
    return (String) client.call("host.get_by_uuid", host.uuid());
  }

  private Map<String, Object> vif(String vm, String device, String mac) {
    Map<String, Object> values = new HashMap<>();
    values.put("VM", vm(vm));
    values.put("network", ((List<?>) client.call("network.get_all")).get(1));
    values.put("device", device);
    values.put("MAC", mac);
    values.put("MTU", "1500");
    values.put("other_config", Map.of());
    values.put("qos_algorithm_type", "");
    values.put("qos_algorithm_params", Map.of());
    return values;
  }

  private Map<String, Object> vbd(String vm, String type, String mode, String vdi) {
    Map<String, Object> values = new HashMap<>();
    values.put("VM", vm(vm));
    values.put("VDI", vdi.isEmpty() ? "OpaqueRef:NULL" : vdi);
    values.put("userdevice", "autodetect");
    values.put("bootable", false);
    values.put("mode", mode);
    values.put("type", type);
    values.put("empty", vdi.isEmpty());
    values.put("unpluggable", true);
    values.put("other_config", Map.of());
    values.put("qos_algorithm_type", "");
    values.put("qos_algorithm_params", Map.of());
    return values;
  }

  private String disk() {
    Map<String, Object> values = new HashMap<>();
    values.put("SR", ((List<?>) client.call("SR.get_by_name_label", "local")).get(0));
    values.put("virtual_size", "1048576");
    values.put("type", "user");
    values.put("sharable", false);
    values.put("read_only", false);
    values.put("other_config", Map.of());
    return (String) client.call("VDI.create", values);
  }

  @Nested
  class GivenVirtualInterfaces {
    @Test
    void whenOneIsMade_thenItsMacIsLookedAtBeforeItsDevice() {
      client.call("VIF.create", vif("off", "0", ""));

      then(client.failure("VIF.create", vif("off", "0", "zz")))
          .isEqualTo(List.of("MAC_INVALID", "zz"));
      then(client.failure("VIF.create", vif("off", "0", "")))
          .isEqualTo(List.of("DEVICE_ALREADY_EXISTS", "0"));
      then(client.failure("VIF.create", vif("off", "x", "")))
          .isEqualTo(List.of("INVALID_DEVICE", "x"));
      then(client.call("VM.get_allowed_VIF_devices", vm("off")))
          .isEqualTo(List.of("1", "2", "3", "4", "5", "6"));
    }

    @Test
    void whenTheGuestHasNoDrivers_thenItCannotBePlugged() {
      Object bare = client.call("VIF.create", vif("bare", "0", ""));
      Object able = client.call("VIF.create", vif("tools", "0", ""));

      then(client.failure("VIF.plug", bare))
          .isEqualTo(List.of("VM_MISSING_PV_DRIVERS", vm("bare")));
      client.call("VIF.plug", able);
      then(client.failure("VIF.plug", able)).isEqualTo(List.of("DEVICE_ALREADY_ATTACHED", able));
      then(client.failure("VIF.destroy", able))
          .isEqualTo(List.of("OPERATION_NOT_ALLOWED", "VIF currently attached to a running VM"));
      then(client.call("VIF.get_allowed_operations", able)).isEqualTo(List.of("attach", "unplug"));
    }

    @Test
    void whenTheVmIsHalted_thenItsStateIsToldInSmallLetters() {
      Object vif = client.call("VIF.create", vif("off", "0", ""));

      then(client.failure("VIF.plug", vif))
          .isEqualTo(List.of("VM_BAD_POWER_STATE", vm("off"), "running", "halted"));
    }
  }

  @Nested
  class GivenDrives {
    @Test
    void whenOneIsMade_thenTheChecksComeInOrder() {
      then(client.failure("VBD.create", vbd("off", "CD", "RW", "")))
          .isEqualTo(List.of("VBD_CDS_MUST_BE_READONLY"));
      then(client.failure("VBD.create", vbd("off", "Disk", "RW", "")))
          .isEqualTo(List.of("VBD_NOT_REMOVABLE_MEDIA", "in constructor"));
      Map<String, Object> odd = vbd("off", "Disk", "RW", disk());
      odd.put("userdevice", "zz");
      then(client.failure("VBD.create", odd)).isEqualTo(List.of("INVALID_DEVICE", "zz"));
      odd.put("userdevice", "xvda");
      client.call("VBD.create", odd);
      odd.put("userdevice", "0");
      then(client.failure("VBD.create", odd)).isEqualTo(List.of("DEVICE_ALREADY_EXISTS", "0"));
    }

    @Test
    void whenADiskIsInUse_thenItCannotBePluggedElsewhere() {
      String disk = disk();
      Object one = client.call("VBD.create", vbd("tools", "Disk", "RW", disk));
      client.call("VBD.plug", one);
      host.seed(s -> s.runningVm("other").guestAgent("other"));
      Object two = client.call("VBD.create", vbd("other", "Disk", "RW", disk));

      then(client.failure("VBD.plug", two)).isEqualTo(List.of("VDI_IN_USE", disk));
      then(client.failure("VBD.destroy", one))
          .isEqualTo(
              List.of(
                  "OPERATION_NOT_ALLOWED",
                  "VBD '"
                      + client.call("VBD.get_uuid", one)
                      + "' still attached to '"
                      + client.call("VM.get_uuid", vm("tools"))
                      + "'"));
    }

    @Test
    void whenACdIsAsked_thenItIsInsertedAndNotPlugged() {
      Object cd = client.call("VBD.create", vbd("tools", "CD", "RO", ""));

      then(client.failure("VBD.plug", cd))
          .isEqualTo(
              List.of(
                  "OPERATION_NOT_ALLOWED",
                  "HVM CDROMs cannot be hotplugged/unplugged, only inserted or ejected"));
      then(client.failure("VBD.eject", cd)).isEqualTo(List.of("VBD_IS_EMPTY", cd));
      client.call("VBD.insert", cd, disk());
      then(client.failure("VBD.insert", cd, disk())).isEqualTo(List.of("VBD_NOT_EMPTY", cd));
      Object plain = client.call("VBD.create", vbd("tools", "Disk", "RW", disk()));
      then(client.failure("VBD.eject", plain)).isEqualTo(List.of("VBD_NOT_REMOVABLE_MEDIA", plain));
    }
  }

  @Nested
  class GivenOperations {
    @Test
    void whenTheGuestHasDrivers_thenItShutsDownWhateverItsFeatures() {
      then((List<?>) client.call("VM.get_allowed_operations", vm("tools"))).containsAll(List.of());
      then(client.failure("VM.clean_shutdown", vm("bare")))
          .isEqualTo(List.of("VM_LACKS_FEATURE", vm("bare")));
      client.call("VM.clean_shutdown", vm("tools"));
      then(client.call("VM.get_power_state", vm("tools"))).isEqualTo("Halted");
    }

    @Test
    void whenForceIsGiven_thenAGuestWithoutDriversMigrates() {
      String target = hostRef(sim.host("xs-02"));

      then(client.failure("VM.pool_migrate", vm("bare"), target, Map.of()))
          .isEqualTo(List.of("VM_LACKS_FEATURE", vm("bare")));
      client.call("VM.pool_migrate", vm("bare"), target, Map.of("force", "true"));
      then(client.call("VM.get_resident_on", vm("bare"))).isEqualTo(target);
    }

    @Test
    void whenAHostHasTooFewProcessors_thenItCannotRunTheVm() {
      host.seed(s -> s.haltedVm("wide"));
      client.call("VM.set_VCPUs_max", vm("wide"), "9");

      then(client.failure("VM.assert_can_boot_here", vm("wide"), hostRef(host)))
          .isEqualTo(List.of("HOST_NOT_ENOUGH_PCPUS", "9", "8"));
    }
  }
}
