/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0;

import java.util.LinkedHashMap;
import java.util.Map;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.schema.Profile;
import org.xs4j.simulator.internal.world.Machine;

/** /etc/xensource-inventory: what the installer wrote, and what the toolstack keeps in it. */
final class Inventory {
  private static final String PATH = "/etc/xensource-inventory";

  private final Dom0 dom0;

  Inventory(Dom0 dom0) {
    this.dom0 = dom0;
  }

  /** Returns the file's text after installation. */
  String fresh() {
    Machine machine = dom0.machine();
    Profile release = machine.release();
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("PRIMARY_DISK", Disks.local(machine));
    entries.put("PARTITION_LAYOUT", "ROOT,BACKUP,LOG,BOOT,SWAP,SR");
    entries.put("BACKUP_PARTITION", Disks.local(machine) + "-part2");
    entries.put("PRODUCT_VERSION", release.productVersion());
    entries.put("PRODUCT_BRAND", release.brand());
    entries.put("PRODUCT_NAME", "xenenterprise");
    entries.put("PRODUCT_VERSION_TEXT", release.productText());
    entries.put("PRODUCT_VERSION_TEXT_SHORT", release.productText());
    entries.put("PLATFORM_NAME", "XCP");
    entries.put("PLATFORM_VERSION", release.platformVersion());
    entries.put("XEN_VERSION", release.xen());
    entries.put("KERNEL_VERSION", release.linux());
    entries.put("INSTALLATION_UUID", machine.uuid());
    entries.put("INSTALLATION_DATE", dom0.world().timeline().now().toString());
    Row dom0Vm = machine.db().find("VM", machine.host().text("control_domain"));
    entries.put("CONTROL_DOMAIN_UUID", dom0Vm == null ? "" : dom0Vm.text("uuid"));
    entries.put("DOM0_VCPUS", "8");
    entries.put("MANAGEMENT_ADDRESS_TYPE", "IPv4");
    entries.put("STUNNEL_LEGACY", "false");
    entries.put("MANAGEMENT_INTERFACE", managementBridge());
    StringBuilder text = new StringBuilder();
    entries.forEach((key, value) -> text.append(key).append("='").append(value).append("'\n"));
    return text.toString();
  }

  /** Notes on which bridge management is, when that is not what stands there. */
  void refresh() {
    String text = dom0.files().read(PATH);
    String line = "MANAGEMENT_INTERFACE='" + managementBridge() + "'";
    if (!text.isEmpty() && !text.contains(line)) {
      dom0.files().write(PATH, text.replaceAll("(?m)^MANAGEMENT_INTERFACE=.*\n", "") + line + "\n");
    }
  }

  private String managementBridge() {
    Machine machine = dom0.machine();
    return machine.host().list("PIFs").stream()
        .map(ref -> machine.db().require("PIF", ref))
        .filter(pif -> pif.is("management"))
        .map(pif -> machine.db().require("network", pif.text("network")).text("bridge"))
        .findFirst()
        .orElse("");
  }
}
