/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.xs4j.simulator.internal.world.LunPaths;
import org.xs4j.simulator.internal.world.OutsideStorage;
import org.xs4j.simulator.internal.world.World;

/** The storage outside of the hosts: arrays with LUNs, NFS servers, and the paths to them. */
public final class SimulatedStorage {
  private static final int ISCSI_PORT = 3260;

  private final World world;

  SimulatedStorage(World world) {
    this.world = world;
  }

  /** Adds an iSCSI target, on the usual port, with its LUNs. */
  public SimulatedStorage iscsiTarget(String address, String iqn, SimulatedLun... luns) {
    List<OutsideStorage.Lun> all = Stream.of(luns).map(SimulatedStorage::lun).toList();
    world.exclusively(
        () ->
            world
                .storage()
                .targets()
                .add(new OutsideStorage.Target(address, ISCSI_PORT, iqn, all)));
    return this;
  }

  /** Adds a LUN that hosts see through their host bus adapters. */
  public SimulatedStorage hbaLun(SimulatedLun lun) {
    world.exclusively(() -> world.storage().hbaLuns().add(lun(lun)));
    return this;
  }

  /** Adds a directory that an NFS server exports to everybody. */
  public SimulatedStorage nfsExport(String server, String path) {
    return export(server, path, true);
  }

  /** Adds a directory that an NFS server exports to everybody, for reading only. */
  public SimulatedStorage readOnlyNfsExport(String server, String path) {
    return export(server, path, false);
  }

  private SimulatedStorage export(String server, String path, boolean writable) {
    world.exclusively(
        () -> {
          List<OutsideStorage.Export> exports = world.storage().exports();
          exports.removeIf(e -> e.server().equals(server) && e.path().equals(path));
          exports.add(new OutsideStorage.Export(server, path, writable));
        });
    return this;
  }

  /** Has a target want this name and secret of initiators from now on. */
  public SimulatedStorage requireChap(String iqn, String user, String password) {
    world.exclusively(
        () -> world.storage().chap().put(iqn, new OutsideStorage.Chap(user, password)));
    return this;
  }

  /** Puts the SR of some other pool onto a LUN. */
  public SimulatedStorage foreignSr(String scsiId, String uuid) {
    world.exclusively(() -> world.storage().srs().put(scsiId, uuid));
    return this;
  }

  /** Puts foreign data onto a LUN, by the names that {@code blkid} has for it. */
  public SimulatedStorage foreignData(String scsiId, String... types) {
    world.exclusively(() -> world.storage().contents().put(scsiId, Set.of(types)));
    return this;
  }

  /**
   * Cuts a host's path to a LUN, by its SCSI id, or to a server, by its address. What is plugged
   * stays so; path counts of multipathed LUNs show it.
   */
  public SimulatedStorage losePath(SimulatedHost host, String to) {
    return setPath(host, to, false);
  }

  /** Restores a path that was cut. */
  public SimulatedStorage restorePath(SimulatedHost host, String to) {
    return setPath(host, to, true);
  }

  private SimulatedStorage setPath(SimulatedHost host, String to, boolean open) {
    world.exclusively(
        () -> {
          world.storage().setPath(host.name(), to, open);
          LunPaths.measure(world);
        });
    return this;
  }

  /** Sets how many of the two paths behind a host's adapters to a LUN are down. */
  public SimulatedStorage hbaPathsDown(SimulatedHost host, String scsiId, int count) {
    world.exclusively(
        () -> {
          world.storage().setLostPaths(host.name(), scsiId, count);
          LunPaths.measure(world);
        });
    return this;
  }

  private static OutsideStorage.Lun lun(SimulatedLun lun) {
    return new OutsideStorage.Lun(lun.scsiId(), lun.number(), lun.sizeBytes(), lun.hosts());
  }
}
