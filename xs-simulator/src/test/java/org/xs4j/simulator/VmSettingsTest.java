/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import static org.assertj.core.api.BDDAssertions.then;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is set on a VM, copied from it, and asked of it, by the rules of XAPI's source. */
class VmSettingsTest {
  private static final String VCPUS =
      "VCPU values must satisfy: 0 < VCPUs_at_startup \u2264 VCPUs_max";

  private final XapiSimulator sim = XapiSimulator.builder().hosts(1).plainHttp(true).start();
  private final SimulatedHost host = sim.host("xs-01");
  private final WireClient client = WireClient.loggedIn(host);

  VmSettingsTest() {
    host.seed(s -> s.runningVm("on").haltedVm("off"));
  }

  @AfterEach
  void stop() {
    sim.close();
  }

  private Object vm(String name) {
    return ((List<?>) client.call("VM.get_by_name_label", name)).get(0);
  }

  private Object get(Object vm, String field) {
    return client.call("VM.get_" + field, vm);
  }

  private Object vif(Object vm) {
    Map<String, Object> values = new HashMap<>();
    values.put("VM", vm);
    values.put("network", ((List<?>) client.call("network.get_all")).get(1));
    values.put("device", "0");
    values.put("MAC", "");
    values.put("MTU", "1500");
    values.put("other_config", Map.of());
    values.put("qos_algorithm_type", "");
    values.put("qos_algorithm_params", Map.of());
    return client.call("VIF.create", values);
  }

  @Nested
  class GivenAHaltedVm {
    private final Object off = vm("off");

    @Test
    void whenProcessorsDoNotFit_thenTheRuleIsTold() {
      then(client.failure("VM.set_VCPUs_max", off, "0"))
          .isEqualTo(List.of("INVALID_VALUE", VCPUS, "0"));
      then(client.failure("VM.set_VCPUs_at_startup", off, "9"))
          .isEqualTo(List.of("INVALID_VALUE", VCPUS, "9"));
    }

    @Test
    void whenValuesAreOutOfRange_thenTheyAreRefused() {
      then(client.failure("VM.set_order", off, "-1"))
          .isEqualTo(List.of("INVALID_VALUE", "order must be non-negative", "-1"));
      then(client.failure("VM.set_ha_restart_priority", off, "often"))
          .isEqualTo(List.of("INVALID_VALUE", "ha_restart_priority", "often"));
      then(client.failure("VM.set_HVM_shadow_multiplier", off, 0.5))
          .isEqualTo(List.of("INVALID_VALUE", "multiplier", "0.5"));
      then(client.failure("VM.set_domain_type", off, "unspecified"))
          .isEqualTo(List.of("INVALID_VALUE", "domain_type", "unspecified"));
      then(client.failure("VM.set_bios_strings", off, Map.of("oem-1", "x")))
          .isEqualTo(List.of("INVALID_VALUE", "oem-1", "Unknown key"));
    }

    @Test
    void whenItIsProtected_thenItsRunningIsNot() {
      client.call("VM.set_ha_always_run", off, true);

      then(get(off, "ha_restart_priority")).isEqualTo("restart");
      then(get(off, "ha_always_run")).isEqualTo(false);
    }

    @Test
    void whenItsFirmwareIsSet_thenItIsSetOnce() {
      client.call("VM.set_bios_strings", off, Map.of("bios-vendor", "Me"));

      then(((Map<?, ?>) get(off, "bios_strings")).get("system-manufacturer")).isEqualTo("Xen");
      then(client.failure("VM.set_bios_strings", off, Map.of("bios-vendor", "You")))
          .isEqualTo(List.of("VM_BIOS_STRINGS_ALREADY_SET"));
    }

    @Test
    void whenItBecomesATemplate_thenItIsNotMeasured() {
      client.call("VM.set_is_a_template", off, true);

      then(get(off, "metrics")).isEqualTo("OpaqueRef:NULL");
      then(client.failure("VM.set_appliance", off, "OpaqueRef:NULL").get(0))
          .isEqualTo("OPERATION_NOT_ALLOWED");
      Object clone = client.call("VM.clone", off, "from");
      then(((Map<?, ?>) get(clone, "other_config")).get("base_template_name")).isEqualTo("off");
    }

    @Test
    void whenItIsCloned_thenOnlyWhatIsItsOwnDiffers() {
      client.call("VM.set_start_delay", off, "5");
      Object vif = vif(off);
      Object clone = client.call("VM.clone", off, "copy");

      then(get(clone, "start_delay")).isEqualTo("0");
      then(get(clone, "snapshot_info")).isEqualTo(Map.of("power-state-at-snapshot", "Halted"));
      Object copied = ((List<?>) get(clone, "VIFs")).get(0);
      then(client.call("VIF.get_MAC", copied)).isNotEqualTo(client.call("VIF.get_MAC", vif));
    }

    @Test
    void whenItIsSnapshotted_thenItCanGoBack() {
      Object vif = vif(off);
      Object mac = client.call("VIF.get_MAC", vif);
      Object snapshot = client.call("VM.snapshot", off, "before");
      client.call("VM.set_name_description", off, "changed");
      client.call("VIF.destroy", vif);

      then(get(off, "parent")).isEqualTo(snapshot);
      then(get(snapshot, "snapshot_info"))
          .isEqualTo(
              Map.of(
                  "power-state-at-snapshot", "Halted", "disk-snapshot-type", "crash_consistent"));
      client.call("VM.revert", snapshot);
      then(get(off, "name_description")).isEqualTo("");
      Object back = ((List<?>) get(off, "VIFs")).get(0);
      then(client.call("VIF.get_MAC", back)).isEqualTo(mac);
    }

    @Test
    void whenNoHostCouldRunIt_thenTheReasonIsToldWhereAHostIsNamed() {
      Object host = ((List<?>) client.call("host.get_all")).get(0);
      client.call("VM.set_actions_after_crash", off, "coredump_and_restart");

      then(client.failure("VM.start_on", off, host, false, false))
          .isEqualTo(
              List.of(
                  "VALUE_NOT_SUPPORTED",
                  "VM.actions_after_crash",
                  "coredump_and_restart",
                  "cannot invoke a coredump of an HVM, PVH or PV-in-PVH domain"));
      then(client.failure("VM.start", off, false, false)).isEqualTo(List.of("NO_HOSTS_AVAILABLE"));
    }

    @Test
    void whenAnInterfaceIsMadeAgain_thenItHasTheSameAddress() {
      Object first = vif(off);
      Object mac = client.call("VIF.get_MAC", first);
      client.call("VIF.destroy", first);

      then(client.call("VIF.get_MAC", vif(off))).isEqualTo(mac);
    }

    @Test
    void whenAddressesAreNone_thenTheFieldIsNamed() {
      Object vif = vif(off);

      then(client.failure("VIF.set_ipv4_allowed", vif, List.of("rubbish")))
          .isEqualTo(List.of("INVALID_IP_ADDRESS_SPECIFIED", "ipv4_allowed"));
      client.call("VIF.add_ipv4_allowed", vif, "10.0.0.1");
      then(client.call("VIF.get_ipv4_allowed", vif)).isEqualTo(List.of("10.0.0.1"));
      then(client.failure("VIF.configure_ipv4", vif, "Static", "10.0.0.1", ""))
          .isEqualTo(List.of("INVALID_CIDR_ADDRESS_SPECIFIED", "address"));
      then(client.failure("VIF.configure_ipv4", vif, "None", "", ""))
          .isEqualTo(List.of("VM_LACKS_FEATURE", off));
    }
  }

  @Nested
  class GivenARunningVm {
    private final Object on = vm("on");

    @Test
    void whenSomebodyLooksAfterIt_thenItsStateIsNotReset() {
      then(client.failure("VM.power_state_reset", on)).isEqualTo(List.of("DOMAIN_EXISTS", on));
    }

    @Test
    void whenThereIsNowhereToSleep_thenItStaysAwake() {
      host.seed(s -> s.guestAgent("on").localSr("local"));
      then(client.failure("VM.suspend", on)).isEqualTo(List.of("VM_NO_SUSPEND_SR", on));
      Object sr = ((List<?>) client.call("SR.get_by_name_label", "local")).get(0);
      client.call("VM.set_suspend_SR", on, sr);

      client.call("VM.suspend", on);
      Object image = get(on, "suspend_VDI");
      then(client.call("VDI.get_name_label", image)).isEqualTo("Suspend image");
      client.call("VM.resume", on, false, false);
      then(get(on, "suspend_VDI")).isEqualTo("OpaqueRef:NULL");
      then(client.failure("VDI.get_uuid", image).get(0)).isEqualTo("HANDLE_INVALID");
    }

    @Test
    void whenSomethingIsDoneToIt_thenAMessageStays() {
      client.call("VM.pause", on);

      Map<?, ?> messages = (Map<?, ?>) client.call("message.get_all_records");
      Map<?, ?> message = (Map<?, ?>) messages.values().iterator().next();
      then(message.get("name")).isEqualTo("VM_PAUSED");
      then(message.get("body")).isEqualTo("VM 'on' (uuid: " + get(on, "uuid") + ") paused");
    }

    @Test
    void whenXapiHasNothingBehindACall_thenItSaysSo() {
      then(client.failure("VM.send_sysrq", on, "h"))
          .isEqualTo(List.of("NOT_IMPLEMENTED", "send_sysrq"));
      then(client.failure("VM.call_plugin", on, "mine", "f", Map.of()))
          .isEqualTo(List.of("XENAPI_MISSING_PLUGIN", "mine"));
      then(client.failure("VM.get_boot_record", vm("off")).get(0)).isEqualTo("VM_BAD_POWER_STATE");
    }

    @Test
    void whenItsAppliancesAreStopped_thenItStops() {
      Object appliance =
          client.call("VM_appliance.create", Map.of("name_label", "a", "name_description", ""));
      then(client.failure("VM_appliance.start", appliance, false))
          .isEqualTo(List.of("OPERATION_NOT_ALLOWED", "Appliance has no VMs."));
      client.call("VM.set_appliance", on, appliance);

      then(client.failure("VM_appliance.clean_shutdown", appliance))
          .isEqualTo(List.of("OPERATION_PARTIALLY_FAILED", "VM_appliance.clean_shutdown", on));
      client.call("VM_appliance.shutdown", appliance);
      then(get(on, "power_state")).isEqualTo("Halted");
    }
  }

  @Nested
  class GivenRecordsOnly {
    @Test
    void whenAMessageIsAboutNothing_thenItIsRefused() {
      Object pool = ((List<?>) client.call("pool.get_all")).get(0);
      Object uuid = client.call("pool.get_uuid", pool);

      then(client.failure("message.create", "n", "3", "Pool", "x", "b"))
          .isEqualTo(List.of("UUID_INVALID", "Pool", "x"));
      Object message = client.call("message.create", "n", "3", "Pool", uuid, "b");
      then((Map<?, ?>) client.call("message.get_all_records_where", "rubbish")).hasSize(1);
      then((Map<?, ?>) client.call("message.get", "Pool", uuid, "20000101T00:00:00Z")).hasSize(1);
      client.call("message.destroy", message);
      then(client.failure("message.get_record", message))
          .isEqualTo(List.of("HANDLE_INVALID", "message", message));
    }

    @Test
    void whenAHostIsRenamed_thenItsControlDomainIs() {
      Object host = ((List<?>) client.call("host.get_all")).get(0);
      then(client.failure("host.set_hostname_live", host, "box-"))
          .isEqualTo(List.of("HOST_NAME_INVALID", "hostname contains invalid characters"));
      client.call("host.set_hostname_live", host, "box");

      then(get(client.call("host.get_control_domain", host), "name_label"))
          .isEqualTo("Control domain on host: box");
    }

    @Test
    void whenThereIsNoDirectory_thenNobodyIsKnown() {
      then(client.failure("auth.get_subject_identifier", "somebody"))
          .isEqualTo(List.of("AUTH_IS_DISABLED"));
    }

    @Test
    void whenABlobIsDestroyed_thenItsVmForgetsIt() {
      Object vm = vm("off");
      Object blob = client.call("VM.create_new_blob", vm, "notes", "", false);
      then(client.call("blob.get_mime_type", blob)).isEqualTo("application/octet-stream");

      client.call("blob.destroy", blob);

      then(get(vm, "blobs")).isEqualTo(Map.of());
    }

    @Test
    void whenACardCannot_thenSriovIsRefused() {
      Object pif = ((List<?>) client.call("PIF.get_all")).get(1);
      Object network = client.call("PIF.get_network", pif);

      then(client.failure("network_sriov.create", pif, network))
          .isEqualTo(List.of("PIF_IS_NOT_SRIOV_CAPABLE", pif));
    }

    @Test
    void whenAControllerIsSet_thenItIsTheOnlyOne() {
      client.call("pool.set_vswitch_controller", "10.0.0.9");

      then((List<?>) client.call("SDN_controller.get_all")).hasSize(1);
      then(client.failure("SDN_controller.introduce", "ssl", "10.0.0.8", "0").get(0))
          .isEqualTo("OPERATION_NOT_ALLOWED");
    }
  }
}
