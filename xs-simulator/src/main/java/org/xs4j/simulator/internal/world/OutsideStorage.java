/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The storage that hosts find outside: iSCSI targets, LUNs, NFS exports, and what lies on them. */
public final class OutsideStorage {
  /**
   * A disk of a storage array.
   *
   * @param sizeBytes its size
   * @param hosts the names of the hosts that see it; empty for all
   */
  public record Lun(String scsiId, long number, long sizeBytes, Set<String> hosts) {}

  /** An iSCSI target with its LUNs. */
  public record Target(String address, int port, String iqn, List<Lun> luns) {}

  /**
   * A directory that an NFS server exports.
   *
   * @param writable whether hosts may write to it
   */
  public record Export(String server, String path, boolean writable) {}

  /** The name and secret that a target wants of initiators. */
  public record Chap(String user, String password) {}

  private final List<Target> targets = new ArrayList<>();
  private final List<Lun> hbaLuns = new ArrayList<>();
  private final List<Export> exports = new ArrayList<>();
  private final Map<String, String> srs = new LinkedHashMap<>();
  private final Map<String, Image> images = new HashMap<>();
  private final Set<String> lost = new HashSet<>();
  private final Map<String, Integer> lostPaths = new HashMap<>();
  private final Map<String, Chap> chap = new HashMap<>();
  private final Map<String, Set<String>> contents = new HashMap<>();

  /** Returns the iSCSI targets; may be changed. */
  public List<Target> targets() {
    return targets;
  }

  /** Returns the LUNs behind host bus adapters; may be changed. */
  public List<Lun> hbaLuns() {
    return hbaLuns;
  }

  /** Returns the NFS exports; may be changed. */
  public List<Export> exports() {
    return exports;
  }

  /** Returns the uuid of the SR on each disk or directory, by what names it; may be changed. */
  public Map<String, String> srs() {
    return srs;
  }

  /** Returns what targets want of initiators, by target name; may be changed. */
  public Map<String, Chap> chap() {
    return chap;
  }

  /**
   * Returns what is on disks besides SRs, as {@code blkid} would call it, by what names the disk;
   * may be changed.
   */
  public Map<String, Set<String>> contents() {
    return contents;
  }

  /** Sets how many of the paths behind a host's adapters to a LUN are down. */
  public void setLostPaths(String host, String scsiId, int count) {
    lostPaths.put(host + " " + scsiId, count);
  }

  /** Returns how many of the paths behind a host's adapters to a LUN are down. */
  public int lostPaths(Machine host, String scsiId) {
    return lostPaths.getOrDefault(host.name() + " " + scsiId, 0);
  }

  /** Returns what was written to virtual disks, by their uuids; may be changed. */
  public Map<String, Image> images() {
    return images;
  }

  /** Cuts or restores a host's path to a LUN (by SCSI id), or to a server (by its address). */
  public void setPath(String host, String to, boolean open) {
    if (open) {
      lost.remove(host + " " + to);
    } else {
      lost.add(host + " " + to);
    }
  }

  /** Returns whether a host's path to a LUN or server was not cut. */
  public boolean hasPath(Machine host, String to) {
    return !lost.contains(host.name() + " " + to);
  }

  /** Returns those of some LUNs that a host sees. */
  public List<Lun> visible(Machine host, List<Lun> luns) {
    return luns.stream()
        .filter(lun -> lun.hosts().isEmpty() || lun.hosts().contains(host.name()))
        .filter(lun -> hasPath(host, lun.scsiId()))
        .toList();
  }
}
