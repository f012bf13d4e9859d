/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.world.HostRecords;
import org.xs4j.simulator.internal.world.Installer;
import org.xs4j.simulator.internal.world.Links;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.OutsideStorage;
import org.xs4j.simulator.internal.world.World;

/** Makes objects on a host without a call, for what tests want to find there. */
public final class Seeding {
  private static final String NFS_SERVER = "198.51.100.10";
  private static final long MEMORY_BYTES = 1L << 30;

  private final World world;
  private final Machine machine;
  private final Database db;

  /** Seeds one machine; the world's lock is held. */
  public Seeding(World world, Machine machine) {
    this.world = world;
    this.machine = machine;
    this.db = machine.db();
  }

  /** Adds a VM. */
  public void vm(String name, boolean running) {
    Map<String, Object> values = new HashMap<>();
    values.put("name_label", name);
    values.put("is_a_template", false);
    values.put("is_control_domain", false);
    values.put("HVM_boot_policy", "BIOS order");
    values.put("VCPUs_max", 1L);
    values.put("VCPUs_at_startup", 1L);
    for (String field :
        List.of(
            "memory_static_max", "memory_dynamic_max", "memory_dynamic_min", "memory_static_min")) {
      values.put(field, MEMORY_BYTES);
    }
    Row vm = VmCalls.make(db, values, world.ids().next());
    if (running) {
      db.set(vm, "power_state", "Running");
      db.set(vm, "resident_on", machine.host().ref());
      db.set(vm, "guest_metrics", db.create("VM_guest_metrics", Map.of()).ref());
      VmPower.refresh(db, vm);
    }
  }

  /** Puts drivers and a guest agent into a VM. */
  public void guestAgent(String name) {
    VmPower.installDrivers(db, vm(name));
  }

  /** Lets a VM show the front ends of drivers, of which nobody in it tells the version. */
  public void frontEnds(String name) {
    db.set(
        db.require("VM_guest_metrics", vm(name).text("guest_metrics")),
        "PV_drivers_detected",
        true);
  }

  private Row vm(String name) {
    return db.all("VM").stream()
        .filter(v -> v.text("name_label").equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no VM named " + name));
  }

  /** Puts a CD into a drive of a VM. */
  public void insertedCd(String name) {
    Row vm = vm(name);
    Row library =
        db.create("SR", Map.of("name_label", "cds of " + name, "type", "iso", "shared", true));
    Map<String, String> config = Map.of("location", "/var/opt/cds");
    for (Row host : db.all("host")) {
      db.set(PbdCalls.link(db, library, host, config), "currently_attached", true);
    }
    Map<String, Object> disk = new HashMap<>();
    disk.put("name_label", "install.iso");
    disk.put("SR", library.ref());
    disk.put("virtual_size", MEMORY_BYTES);
    disk.put("read_only", true);
    Row vdi = VdiCalls.make(world, db, disk);
    Map<String, Object> drive = new HashMap<>();
    drive.put("VM", vm.ref());
    drive.put("VDI", vdi.ref());
    drive.put("userdevice", "3");
    drive.put("type", "CD");
    drive.put("mode", "RO");
    drive.put("empty", false);
    drive.put("currently_attached", vm.text("power_state").equals("Running"));
    drive.put("metrics", db.create("VBD_metrics", Map.of()).ref());
    db.create("VBD", drive);
    VmPower.refresh(db, vm);
  }

  /** Locks or unlocks the CD drives of a VM. */
  public void lockTrays(String name, boolean locked) {
    for (String ref : vm(name).list("VBDs")) {
      Row vbd = db.require("VBD", ref);
      if (locked && vbd.text("type").equals("CD")) {
        world.lockedTrays().add(vbd.text("uuid"));
      } else {
        world.lockedTrays().remove(vbd.text("uuid"));
      }
    }
  }

  /** Adds something to what is to be done after updates. */
  public void pendingGuidance(String guidance) {
    List<String> pending = new ArrayList<>(machine.host().list("pending_guidances"));
    pending.add(guidance);
    db.set(machine.host(), "pending_guidances", pending);
  }

  /** Adds an update that the host has. */
  public void appliedUpdate(String name, boolean enforced) {
    Row update =
        db.create(
            "pool_update",
            Map.of(
                "name_label",
                name,
                "enforce_homogeneity",
                enforced,
                "hosts",
                List.of(machine.host().ref())));
    List<String> updates = new ArrayList<>(machine.host().list("updates"));
    updates.add(update.ref());
    db.set(machine.host(), "updates", updates);
  }

  /** Sets clustering up on the network of a NIC. */
  public void clustering(String device) {
    Row cluster = db.create("Cluster", Map.of("pool_auto_join", true));
    db.create(
        "Cluster_host",
        Map.of(
            "cluster",
            cluster.ref(),
            "host",
            machine.host().ref(),
            "enabled",
            true,
            "PIF",
            pif(device).ref()));
  }

  /** Adds a storage repository with a plugged PBD. */
  public void sr(String name, boolean shared) {
    sr(name, shared, 0);
  }

  /** Adds a storage repository of a size with a plugged PBD. */
  public void sr(String name, boolean shared, long sizeBytes) {
    String type = shared ? "nfs" : "ext";
    Row sr =
        db.create(
            "SR",
            Map.of(
                "name_label",
                name,
                "type",
                type,
                "content_type",
                "user",
                "shared",
                shared,
                "physical_size",
                sizeBytes));
    Map<String, String> config =
        shared
            ? Map.of("server", NFS_SERVER, "serverpath", "/" + name)
            : Map.of("device", "/dev/disk/by-id/" + name);
    if (shared) {
      world.storage().exports().add(new OutsideStorage.Export(NFS_SERVER, "/" + name, true));
    }
    Row pbd = PbdCalls.link(db, sr, machine.host(), config);
    db.set(pbd, "currently_attached", true);
    SrCalls.update(db, sr);
  }

  /** Sets a field of the pool. */
  public void poolField(String field, Object value) {
    db.set(machine.pool().row(), field, value);
  }

  /** Sets an entry of {@code cpu_info}. */
  public void cpu(String key, String value) {
    machine.cpu().put(key, value);
    put("cpu_info", key, value);
    Installer.recountCpus(db);
  }

  /** Sets an entry of {@code software_version}. */
  public void version(String key, String value) {
    machine.version().put(key, value);
    put("software_version", key, value);
    Upgrades.observe(db);
  }

  /** Sets the control domain's memory, as its first boot found it. */
  public void controlDomainMemory(long bytes) {
    Row dom0 = db.require("VM", machine.host().text("control_domain"));
    db.set(dom0, "memory_static_min", bytes);
    machine.disk().setMemoryBytes(bytes);
    new HostRecords(world).applyMemory(machine);
  }

  /** Makes a bond on a network of its own. */
  public void bond(String label, List<String> devices) {
    List<Row> members = devices.stream().map(this::pif).toList();
    BondCalls.checkMembers(db, members);
    BondCalls.build(
        db, new BondCalls.Request(network(label), members, "", "balance-slb", Map.of()));
    Links.measure(world, machine);
  }

  /** Makes a VLAN on a network of its own. */
  public void vlan(String label, String device, long tag) {
    Row vlan = Networking.createVlan(db, pif(device), tag, network(label));
    Networking.bringUp(db, db.require("PIF", vlan.text("untagged_PIF")));
  }

  /** Enables or disables the host. */
  public void enabled(boolean enabled) {
    Toolstack.setEnabled(db, machine.host(), enabled);
  }

  /** Gives the management interface a static address: the one that it has. */
  public void staticManagement() {
    for (Row pif : Networking.managementOf(db, machine.host())) {
      db.set(pif, "ip_configuration_mode", "Static");
    }
  }

  /** Labels the network of a NIC. */
  public void label(String device, String label) {
    db.set(db.require("network", pif(device).text("network")), "name_label", label);
  }

  /** Sets a field of the one record of a class. */
  public void field(String className, String field, Object value) {
    db.set(own(className), field, value);
  }

  /** Sets an entry of a map in the one record of a class. */
  public void entry(String className, String field, String key, String value) {
    Map<String, String> map = new LinkedHashMap<>(own(className).map(field));
    map.put(key, value);
    db.set(own(className), field, map);
  }

  /** Sets a field of the object of a class that has a name-label. */
  public void edit(String className, String label, String field, Object value) {
    Row row =
        db.all(className).stream()
            .filter(r -> r.text("name_label").equals(label))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no " + className + " " + label));
    db.set(row, field, value);
  }

  /** Sets a field of an untagged interface. */
  public void pifField(String device, String field, Object value) {
    db.set(pif(device), field, value);
  }

  /** Adds an object as it is. */
  public void object(String className, Map<String, Object> values) {
    Map<String, Object> row = new HashMap<>(values);
    row.replaceAll((field, value) -> value.equals("this host") ? machine.host().ref() : value);
    db.create(className, row);
  }

  private Row own(String className) {
    return switch (className) {
      case "host" -> machine.host();
      case "pool" -> machine.pool().row();
      case "host_metrics" -> db.require("host_metrics", machine.host().text("metrics"));
      default -> throw new IllegalArgumentException(className + ": host, host_metrics or pool");
    };
  }

  private Row network(String label) {
    String bridge = "xapi" + machine.pool().coordinator().nextBridge();
    return db.create("network", Map.of("name_label", label, "bridge", bridge));
  }

  private Row pif(String device) {
    return machine.host().list("PIFs").stream()
        .map(ref -> db.require("PIF", ref))
        .filter(p -> p.text("device").equals(device) && !Networking.isVlan(p))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(machine.name() + " has no PIF named " + device));
  }

  private void put(String field, String key, String value) {
    Map<String, String> map = new LinkedHashMap<>(machine.host().map(field));
    map.put(key, value);
    db.set(machine.host(), field, map);
  }
}
