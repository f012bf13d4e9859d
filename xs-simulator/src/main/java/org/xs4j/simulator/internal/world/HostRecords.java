/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.world;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.schema.Profile;

/** Makes the objects that stand for a machine in a pool's database. */
public final class HostRecords {
  private static final int CPUS = 8;

  /** Fields of a host that depend on its release. */
  private static final List<String> TOLD =
      List.of(
          "API_version_major", "API_version_minor", "ssl_legacy", "software_version", "cpu_info");

  private static final List<String> MEMORY =
      List.of("memory_static_max", "memory_dynamic_min", "memory_dynamic_max", "memory_target");

  private final World world;

  /** Makes them in this world's time. */
  public HostRecords(World world) {
    this.world = world;
  }

  /** Makes the host's record and what hangs on it, but no network. */
  public Row create(Database db, Machine machine) {
    Map<String, Object> values = FreshRecords.of("host");
    values.put("uuid", machine.uuid());
    values.put("name_label", machine.name());
    values.put("hostname", machine.name());
    values.put("address", machine.address());
    values.put("allowed_operations", operations(true));
    describe(values, machine);
    String second = world.timeline().now().getEpochSecond() + ".";
    values.put("other_config", Map.of("agent_start_time", second, "boot_time", second));
    Row metrics =
        db.create(
            "host_metrics",
            Map.of(
                "memory_total",
                1L << 40,
                "memory_free",
                1L << 39,
                "live",
                true,
                "last_updated",
                world.timeline().now()));
    values.put("metrics", metrics.ref());
    Row host = db.create("host", values);
    for (long cpu = 0; cpu < CPUS; cpu++) {
      db.create("host_cpu", Map.of("host", host.ref(), "number", cpu, "vendor", "GenuineIntel"));
    }
    db.create("PCI", pci(host, "0000:00:02.0", "VGA compatible controller"));
    db.create("PCI", pci(host, "0000:00:03.0", "Ethernet controller"));
    Row dom0 = controlDomain(db, machine, host);
    db.set(host, "control_domain", dom0.ref());
    for (String type : List.of("host", "host_internal")) {
      db.create("Certificate", Map.of("host", host.ref(), "type", type));
    }
    return host;
  }

  /** Writes down what another release tells of the host, once it runs there. */
  public void refresh(Machine machine) {
    machine.version().keySet().removeAll(machine.release().softwareVersion().keySet());
    Map<String, Object> values = FreshRecords.of("host");
    describe(values, machine);
    Database db = machine.db();
    Row host = machine.host();
    for (String field : TOLD) {
      db.set(host, field, Objects.requireNonNull(values.get(field)));
    }
  }

  private static void describe(Map<String, Object> values, Machine machine) {
    Profile release = machine.release();
    values.put("API_version_major", (long) release.apiMajor());
    values.put("API_version_minor", (long) release.apiMinor());
    values.put("ssl_legacy", !release.isAtLeast("stockholm"));
    overlay(values, "software_version", release.softwareVersion());
    overlay(values, "software_version", machine.version());
    values.put("cpu_info", CpuFeatures.of(release, values.get("cpu_info")));
    overlay(values, "cpu_info", machine.cpu());
  }

  /** Gives a control domain that just booted the memory that was set for it. */
  public void applyMemory(Machine machine) {
    long bytes = machine.disk().memoryBytes();
    Database db = machine.db();
    Row dom0 = db.find("VM", machine.host().text("control_domain"));
    if (bytes == 0 || dom0 == null) {
      return;
    }
    for (String field : MEMORY) {
      db.set(dom0, field, bytes);
    }
    db.set(dom0, "requires_reboot", false);
    Row metrics = db.find("VM_metrics", dom0.text("metrics"));
    if (metrics != null) {
      db.set(metrics, "memory_actual", bytes);
    }
  }

  private static Map<String, Object> pci(Row host, String address, String kind) {
    return Map.of("host", host.ref(), "pci_id", address, "class_name", kind);
  }

  /** Returns what a host may be asked to do. */
  public static List<String> operations(boolean enabled) {
    return enabled
        ? List.of("vm_migrate", "provision", "vm_resume", "evacuate", "vm_start")
        : List.of(
            "vm_migrate",
            "provision",
            "vm_resume",
            "apply_updates",
            "reboot",
            "evacuate",
            "vm_start",
            "shutdown");
  }

  /** Makes the object of a physical card that is not in use. */
  public static Row pif(Database db, Row host, Nic nic, Row network) {
    return db.create(
        "PIF",
        Map.ofEntries(
            Map.entry("device", nic.device()),
            Map.entry("MAC", nic.mac()),
            Map.entry("MTU", 1500L),
            Map.entry("VLAN", -1L),
            Map.entry("physical", true),
            Map.entry("currently_attached", false),
            Map.entry("host", host.ref()),
            Map.entry("network", network.ref()),
            Map.entry("metrics", db.create("PIF_metrics", Map.of()).ref()),
            Map.entry("properties", Map.of("gro", "on"))));
  }

  private Row controlDomain(Database db, Machine machine, Row host) {
    Map<String, Object> values = FreshRecords.of("VM");
    values.put("name_label", "Control domain on host: " + machine.name());
    values.put("resident_on", host.ref());
    values.put("affinity", host.ref());
    values.put("metrics", db.create("VM_metrics", Map.of()).ref());
    Row dom0 = db.create("VM", values);
    for (String protocol : List.of("rfb", "vt100")) {
      db.create("console", Map.of("VM", dom0.ref(), "protocol", protocol));
    }
    return dom0;
  }

  private static void overlay(Map<String, Object> values, String field, Map<String, String> over) {
    Map<String, Object> merged = new LinkedHashMap<>();
    ((Map<?, ?>) values.getOrDefault(field, Map.of()))
        .forEach((k, v) -> merged.put((String) k, String.valueOf(v)));
    merged.putAll(over);
    values.put(field, merged);
  }
}
