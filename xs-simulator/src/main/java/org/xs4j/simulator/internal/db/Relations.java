/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.db;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which set field is the other end of which ref field; the ref is what is stored. */
final class Relations {
  /** A set of refs in one class that mirrors a ref in another. */
  record Mirror(String className, String field) {}

  /** Stored end ("class.field") and the end that follows from it. */
  private static final Map<String, Mirror> MIRRORS = new HashMap<>();

  static {
    for (String pair :
        List.of(
            "PIF.host=host.PIFs",
            "PIF.network=network.PIFs",
            "PIF.bond_slave_of=Bond.slaves",
            "Bond.master=PIF.bond_master_of",
            "VLAN.tagged_PIF=PIF.VLAN_slave_of",
            "tunnel.access_PIF=PIF.tunnel_access_PIF_of",
            "tunnel.transport_PIF=PIF.tunnel_transport_PIF_of",
            "network_sriov.physical_PIF=PIF.sriov_physical_PIF_of",
            "network_sriov.logical_PIF=PIF.sriov_logical_PIF_of",
            "VIF.network=network.VIFs",
            "VIF.VM=VM.VIFs",
            "VBD.VM=VM.VBDs",
            "VBD.VDI=VDI.VBDs",
            "VDI.SR=SR.VDIs",
            "VDI.snapshot_of=VDI.snapshots",
            "PBD.SR=SR.PBDs",
            "PBD.host=host.PBDs",
            "VM.resident_on=host.resident_VMs",
            "VM.snapshot_of=VM.snapshots",
            "VM.parent=VM.children",
            "VM.appliance=VM_appliance.VMs",
            "VM.protection_policy=VMPP.VMs",
            "VM.snapshot_schedule=VMSS.VMs",
            "console.VM=VM.consoles",
            "crashdump.VM=VM.crash_dumps",
            "crashdump.VDI=VDI.crash_dumps",
            "VTPM.VM=VM.VTPMs",
            "VGPU.VM=VM.VGPUs",
            "VGPU.GPU_group=GPU_group.VGPUs",
            "VUSB.VM=VM.VUSBs",
            "VUSB.USB_group=USB_group.VUSBs",
            "PUSB.host=host.PUSBs",
            "PUSB.USB_group=USB_group.PUSBs",
            "PCI.host=host.PCIs",
            "PGPU.host=host.PGPUs",
            "PGPU.GPU_group=GPU_group.PGPUs",
            "host_cpu.host=host.host_CPUs",
            "host_crashdump.host=host.crashdumps",
            "host_patch.host=host.patches",
            "host_patch.pool_patch=pool_patch.host_patches",
            "Feature.host=host.features",
            "Certificate.host=host.certificates",
            "Cluster_host.cluster=Cluster.cluster_hosts",
            "task.subtask_of=task.subtasks",
            "task.session=session.tasks",
            "PVS_server.site=PVS_site.servers",
            "PVS_proxy.site=PVS_site.proxies",
            "PVS_cache_storage.site=PVS_site.cache_storage",
            "VDI.metadata_of_pool=pool.metadata_VDIs")) {
      int equals = pair.indexOf('=');
      int dot = pair.indexOf('.', equals);
      if (dot > 0) {
        MIRRORS.put(
            pair.substring(0, equals),
            new Mirror(pair.substring(equals + 1, dot), pair.substring(dot + 1)));
      }
    }
  }

  /** Fields that no record shows: the near ends of relations whose far ends are shown. */
  private static final Map<String, List<String>> HIDDEN = Map.of("task", List.of("session"));

  private Relations() {}

  /** Returns the fields of a class that no record shows; each holds a ref. */
  static List<String> hidden(String className) {
    return HIDDEN.getOrDefault(className, List.of());
  }

  static @Nullable Mirror of(String className, String field) {
    return MIRRORS.get(className + "." + field);
  }
}
