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

/** Rules of storage repositories, their links and disks that no recording of ours shows. */
class StorageRulesTest {
  private static final String NULL = "OpaqueRef:NULL";

  private final XapiSimulator sim =
      XapiSimulator.builder().hosts(2).pooled(true).plainHttp(true).start();
  private final SimulatedHost host = sim.host("xs-01");
  private final WireClient client = WireClient.loggedIn(host);
  private String shared = "";

  @BeforeEach
  void furnish() {
    sim.storage().nfsExport("nas.example", "/exports/one").nfsExport("nas.example", "/isos");
    shared = create("shared", "nfs", "/exports/one", "user");
  }

  @AfterEach
  void stop() {
    sim.close();
  }

  private String create(String name, String type, String path, String content) {
    Map<String, String> config =
        type.equals("iso")
            ? Map.of("location", "nas.example:" + path)
            : Map.of("server", "nas.example", "serverpath", path);
    return (String)
        client.call("SR.create", NULL, config, "0", name, "", type, content, true, Map.of());
  }

  private String disk(String sr, String type) {
    Map<String, Object> values = new HashMap<>();
    values.put("SR", sr);
    values.put("virtual_size", "1048576");
    values.put("type", type);
    values.put("sharable", false);
    values.put("read_only", false);
    values.put("other_config", Map.of());
    return (String) client.call("VDI.create", values);
  }

  private List<?> links(String sr) {
    return (List<?>) client.call("SR.get_PBDs", sr);
  }

  private List<String> allowed(String type, String ref) {
    return ((List<?>) client.call(type + ".get_allowed_operations", ref))
        .stream().map(String::valueOf).toList();
  }

  private void unplugAll(String sr) {
    links(sr).forEach(pbd -> client.call("PBD.unplug", pbd));
  }

  @Nested
  class GivenAStorageRepository {
    @Test
    void whenItIsDestroyed_thenLinksAreLookedAtBeforeDisksAndDisksBeforeTheMark() {
      String disk = disk(shared, "user");
      client.call("SR.add_to_other_config", shared, "indestructible", "true");

      then(client.failure("SR.destroy", shared)).isEqualTo(List.of("SR_HAS_PBD", shared));
      unplugAll(shared);
      then(client.failure("SR.destroy", shared)).isEqualTo(List.of("SR_NOT_EMPTY"));
      client.call("PBD.plug", links(shared).get(0));
      client.call("VDI.destroy", disk);
      unplugAll(shared);
      then(client.failure("SR.destroy", shared)).isEqualTo(List.of("SR_INDESTRUCTIBLE", shared));
      links(shared).forEach(pbd -> client.call("PBD.destroy", pbd));
      then(client.failure("SR.destroy", shared)).isEqualTo(List.of("SR_HAS_NO_PBDS", shared));
    }

    @Test
    void whenItKeepsAHostsCache_thenItStays() {
      Object ref = client.call("host.get_by_uuid", host.uuid());
      host.seed(s -> s.field("host", "local_cache_sr", shared));
      unplugAll(shared);

      then(client.failure("SR.destroy", shared)).isEqualTo(List.of("SR_IS_CACHE_SR", ref));
    }

    @Test
    void whenOnlyItsDriverMaySetSomething_thenNobodyElseMay() {
      then(client.failure("SR.set_physical_size", shared, "1"))
          .isEqualTo(List.of("PERMISSION_DENIED", ""));
      then(client.failure("PBD.set_device_config", links(shared).get(0), Map.of()))
          .isEqualTo(List.of("PERMISSION_DENIED", ""));
    }

    @Test
    void whenADisksFieldsAreTheDrivers_thenNobodyElseSetsThem() {
      String disk = disk(shared, "user");

      then(client.failure("VDI.set_sharable", disk, true))
          .isEqualTo(List.of("PERMISSION_DENIED", ""));
      then(client.failure("VDI.set_managed", "OpaqueRef:x", true))
          .isEqualTo(List.of("HANDLE_INVALID", "VDI", "OpaqueRef:x"));
      client.call("VDI.enable_cbt", disk);
      then(client.call("VDI.get_cbt_enabled", disk)).isEqualTo(true);
      then(client.failure("VDI.pool_migrate", disk, shared, Map.of()))
          .isEqualTo(List.of("VDI_NEEDS_VM_FOR_MIGRATE", disk));
      then((List<?>) client.call("SR.get_live_hosts", shared)).hasSize(2);
    }

    @Test
    void whenItsDriverCannotDoSomething_thenThatIsNotOfferedAndRefused() {
      String isos = create("isos", "iso", "/isos", "iso");

      then(allowed("SR", isos))
          .doesNotContain("vdi_snapshot", "vdi_resize", "update", "vdi_introduce");
      then(allowed("SR", shared))
          .contains("vdi_snapshot", "vdi_resize", "update", "vdi_enable_cbt");
      String disk = disk(isos, "user");
      then(client.failure("VDI.snapshot", disk, Map.of()))
          .isEqualTo(List.of("SR_OPERATION_NOT_SUPPORTED", isos));
    }
  }

  @Nested
  class GivenALink {
    @Test
    void whenOneIsMadeOfTwoUnknownThings_thenTheRepositoryIsNamed() {
      Map<String, Object> record =
          Map.of("host", "OpaqueRef:x", "SR", "OpaqueRef:y", "device_config", Map.of());

      then(client.failure("PBD.create", record))
          .isEqualTo(List.of("HANDLE_INVALID", "SR", "OpaqueRef:y"));
    }

    @Test
    void whenHighAvailabilityKeepsItsStateThere_thenItStaysPlugged() {
      client.call("pool.enable_ha", List.of(shared), Map.of());

      then(client.failure("PBD.unplug", links(shared).get(1))).isEqualTo(List.of("HA_IS_ENABLED"));
      client.call("pool.disable_ha");
      client.call("PBD.unplug", links(shared).get(1));
    }
  }

  @Nested
  class GivenADisk {
    @Test
    void whenARunningMachineUsesIt_thenOnlyWhatWorksLiveIsOffered() {
      String disk = disk(shared, "user");
      then(allowed("VDI", disk))
          .contains("destroy", "forget", "resize", "copy", "clone", "snapshot");
      attach(disk);

      then(client.failure("VDI.destroy", disk)).isEqualTo(List.of("VDI_IN_USE", disk, "destroy"));
      then(client.failure("VDI.forget", disk)).isEqualTo(List.of("VDI_IN_USE", disk, "forget"));
      then(client.failure("VDI.resize", disk, "2097152"))
          .isEqualTo(List.of("VDI_IN_USE", disk, "resize"));
      then(client.failure("VDI.copy", disk, shared, NULL, NULL))
          .isEqualTo(List.of("VDI_IN_USE", disk, "copy"));
      then(client.call("VDI.get_allowed_operations", disk)).isEqualTo(List.of("snapshot", "clone"));
      then(client.call("VDI.get_snapshot_of", client.call("VDI.snapshot", disk, Map.of())))
          .isEqualTo(disk);
    }

    private void attach(String disk) {
      host.seed(s -> s.runningVm("vm").guestAgent("vm"));
      Map<String, Object> values = new HashMap<>();
      values.put("VM", ((List<?>) client.call("VM.get_by_name_label", "vm")).get(0));
      values.put("VDI", disk);
      values.put("userdevice", "0");
      values.put("bootable", false);
      values.put("mode", "RW");
      values.put("type", "Disk");
      values.put("empty", false);
      values.put("other_config", Map.of());
      values.put("qos_algorithm_type", "");
      values.put("qos_algorithm_params", Map.of());
      client.call("VBD.plug", client.call("VBD.create", values));
    }

    @Test
    void whenItIsResized_thenItOnlyGrows() {
      String disk = disk(shared, "user");

      client.call("VDI.resize", disk, "2097152");
      then(client.call("VDI.get_virtual_size", disk)).isEqualTo("2097152");
      then(client.failure("VDI.resize", disk, "1048576"))
          .isEqualTo(
              List.of(
                  "SR_BACKEND_FAILURE_79",
                  "",
                  "VDI Invalid size [opterr=shrinking not allowed]",
                  ""));
    }

    @Test
    void whenItIsCopied_thenTheCopyLiesOnTheOtherRepository() {
      sim.storage().nfsExport("nas.example", "/exports/two");
      String other = create("other", "nfs", "/exports/two", "user");
      String disk = disk(shared, "user");

      Object copy = client.call("VDI.copy", disk, other, NULL, NULL);

      then(client.call("VDI.get_SR", copy)).isEqualTo(other);
      then(client.call("VDI.get_virtual_size", copy)).isEqualTo("1048576");
      unplugAll(other);
      then(client.failure("VDI.copy", disk, other, NULL, NULL))
          .isEqualTo(List.of("SR_HAS_NO_PBDS", other));
    }

    @Test
    void whenItHoldsWhatTheHostsMeasured_thenItIsNotDeleted() {
      String disk = disk(shared, "rrd");

      then(client.failure("VDI.destroy", disk)).isEqualTo(List.of("VDI_HAS_RRDS", disk));
      then(client.failure("VDI.forget", disk)).isEqualTo(List.of("VDI_HAS_RRDS", disk));
    }
  }
}
