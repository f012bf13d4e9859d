/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.xs4j.simulator.internal.db.Database;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.OutsideStorage;
import org.xs4j.simulator.internal.world.OutsideStorage.Lun;

/**
 * The disks that a host's kernel knows. What its adapters saw at boot or at the last rescan stays,
 * with or without a path; disks of iSCSI come and go with the sessions of plugged PBDs.
 */
public final class Disks {
  /** The SCSI hosts that are ports of Fibre Channel. */
  public static final List<String> FC_HOSTS = List.of("host5", "host6");

  private static final String BY_ID = "/dev/disk/by-id/";

  /**
   * A way to a LUN.
   *
   * @param device the kernel's name, such as {@code sdb}
   * @param target what it leads over: an adapter such as {@code 1:0:0:0}, or a portal
   * @param up whether it leads anywhere now
   */
  public record PathTo(String device, String target, boolean up) {}

  /**
   * A LUN that the kernel knows.
   *
   * @param mapped the device that joins its paths; empty without multipath
   */
  public record Disk(String scsiId, long sizeBytes, List<PathTo> paths, String mapped) {
    /** Returns the device to use. */
    public String device() {
      return mapped.isEmpty() ? paths.get(0).device() : mapped;
    }

    /** Returns whether anything can be read from it. */
    public boolean isReadable() {
      return paths.stream().anyMatch(PathTo::up);
    }
  }

  private final Dom0 dom0;
  private final Map<String, Lun> throughAdapters = new LinkedHashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> links = new TreeMap<>();
  private int lastName;
  private int lastMapping = -1;

  private Disks(Dom0 dom0) {
    this.dom0 = dom0;
    dom0.files().write("/dev/sda", "");
    dom0.files().write("/dev/sda2", "");
    dom0.files().link(local(dom0.machine()), "../../sda");
    dom0.files().link(local(dom0.machine()) + "-part2", "../../sda2");
    dom0.seenAtBoot().forEach(this::adopt);
    refresh();
  }

  /** Returns the lasting name of the disk that a machine boots from. */
  static String local(Machine machine) {
    return BY_ID + "ata-SIMULATED_" + machine.uuid().substring(0, 8);
  }

  /** Returns the disks of a host. */
  public static Disks of(Dom0 dom0) {
    return dom0.running(Disks.class, () -> new Disks(dom0));
  }

  /** Has all adapters look for new LUNs. */
  public void rescan() {
    FC_HOSTS.forEach(this::rescan);
  }

  /** Has one adapter look for new LUNs; one without a link, or for local disks, finds none. */
  public void rescan(String scsiHost) {
    if (!FC_HOSTS.contains(scsiHost) || !isOnline(scsiHost)) {
      return;
    }
    dom0.world()
        .exclusively(
            () -> {
              OutsideStorage outside = dom0.world().storage();
              outside.visible(dom0.machine(), outside.hbaLuns()).forEach(this::adopt);
              refresh();
            });
  }

  /** Returns the disks, by their ids; the local one is not among them. */
  public List<Disk> list() {
    List<Disk> all = new ArrayList<>();
    dom0.world().exclusively(() -> all.addAll(now()));
    return all;
  }

  /** Returns the disk that a device belongs to. */
  public Optional<Disk> of(String device) {
    return list().stream()
        .filter(
            d ->
                d.mapped().equals(device)
                    || d.paths().stream().anyMatch(p -> p.device().equals(device)))
        .findFirst();
  }

  private List<Disk> now() {
    List<Disk> all = new ArrayList<>();
    boolean multipath = isMultipath();
    OutsideStorage outside = dom0.world().storage();
    Machine machine = dom0.machine();
    plugged("hba").forEach(id -> lun(outside.hbaLuns(), id).ifPresent(l -> adopt(l)));
    for (Lun lun : throughAdapters.values()) {
      boolean seen = !outside.visible(machine, List.of(lun)).isEmpty();
      int up = seen ? FC_HOSTS.size() - outside.lostPaths(machine, lun.scsiId()) : 0;
      List<PathTo> paths = new ArrayList<>();
      for (int i = 0; i < FC_HOSTS.size(); i++) {
        String host = FC_HOSTS.get(i);
        String address = host.substring(4) + ":0:0:" + lun.number();
        boolean there = i < up && isOnline(host);
        paths.add(new PathTo(name(lun.scsiId() + " " + address), address, there));
      }
      all.add(disk(lun, paths, multipath));
    }
    for (String id : plugged("iscsi")) {
      List<PathTo> paths = new ArrayList<>();
      Optional<Lun> found = Optional.empty();
      for (OutsideStorage.Target target : outside.targets()) {
        Optional<Lun> lun = lun(target.luns(), id);
        if (lun.isPresent() && (multipath || paths.isEmpty())) {
          found = lun;
          boolean up =
              outside.hasPath(machine, target.address())
                  && !outside.visible(machine, List.of(lun.get())).isEmpty();
          paths.add(new PathTo(name(id + " " + target.address()), target.address(), up));
        }
      }
      found.ifPresent(lun -> all.add(disk(lun, paths, multipath)));
    }
    return all;
  }

  private boolean isOnline(String port) {
    return dom0.files().read("/sys/class/fc_host/" + port + "/port_state").strip().equals("Online");
  }

  private void adopt(Lun lun) {
    throughAdapters.putIfAbsent(lun.scsiId(), lun);
  }

  private static Optional<Lun> lun(List<Lun> luns, String id) {
    return luns.stream().filter(l -> l.scsiId().equals(id)).findFirst();
  }

  private Disk disk(Lun lun, List<PathTo> paths, boolean multipath) {
    String mapped = multipath ? mapping(lun.scsiId()) : "";
    return new Disk(lun.scsiId(), lun.sizeBytes(), List.copyOf(paths), mapped);
  }

  private boolean isMultipath() {
    return "true".equals(dom0.machine().host().map("other_config").get("multipathing"))
        || dom0.machine().host().is("multipathing");
  }

  /** The ids of LUNs behind plugged PBDs of a kind of driver; a plug looks for its LUN itself. */
  private List<String> plugged(String kind) {
    Database db = dom0.machine().db();
    return dom0.machine().host().list("PBDs").stream()
        .map(ref -> db.require("PBD", ref))
        .filter(pbd -> pbd.is("currently_attached"))
        .filter(pbd -> type(db, pbd).contains(kind))
        .map(pbd -> pbd.map("device_config").getOrDefault("SCSIid", ""))
        .filter(id -> !id.isEmpty())
        .distinct()
        .toList();
  }

  private static String type(Database db, Row pbd) {
    Row sr = db.find("SR", pbd.text("SR"));
    return sr == null ? "" : sr.text("type");
  }

  private String name(String path) {
    return names.computeIfAbsent(path, p -> "sd" + letters(++lastName));
  }

  private String mapping(String id) {
    return names.computeIfAbsent("dm " + id, p -> "dm-" + ++lastMapping);
  }

  /** Returns {@code a} to 0, {@code z} to 25, {@code aa} to 26. */
  private static String letters(int number) {
    String last = String.valueOf((char) ('a' + number % 26));
    return number < 26 ? last : letters(number / 26 - 1) + last;
  }

  /** Makes the files under /dev what the kernel's disks are; the world's lock is held. */
  void refresh() {
    Map<String, String> wanted = new TreeMap<>();
    for (Disk disk : now()) {
      disk.paths().forEach(p -> wanted.put("/dev/" + p.device(), ""));
      if (!disk.mapped().isEmpty()) {
        wanted.put("/dev/" + disk.mapped(), "");
        wanted.put("/dev/mapper/" + disk.scsiId(), "../" + disk.mapped());
        wanted.put(BY_ID + "dm-uuid-mpath-" + disk.scsiId(), "../../" + disk.mapped());
      }
      wanted.put(BY_ID + "scsi-" + disk.scsiId(), "../../" + disk.device());
    }
    if (wanted.equals(links)) {
      return;
    }
    Set.copyOf(links.keySet()).stream()
        .filter(path -> !wanted.containsKey(path))
        .forEach(dom0.files()::delete);
    wanted.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
        .filter(e -> !e.getValue().equals(links.get(e.getKey())))
        .forEach(
            e -> {
              if (e.getValue().isEmpty()) {
                dom0.files().write(e.getKey(), "", "rw-rw----");
              } else {
                dom0.files().link(e.getKey(), e.getValue());
              }
            });
    links.clear();
    links.putAll(wanted);
  }
}
