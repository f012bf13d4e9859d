/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import java.util.List;
import java.util.stream.Stream;
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
    world.exclusively(() -> world.storage().exports().add(new OutsideStorage.Export(server, path)));
    return this;
  }

  /** Cuts a host's path to a LUN, by its SCSI id, or to a server, by its address. */
  public SimulatedStorage losePath(SimulatedHost host, String to) {
    world.exclusively(() -> world.storage().setPath(host.name(), to, false));
    return this;
  }

  /** Restores a path that was cut. */
  public SimulatedStorage restorePath(SimulatedHost host, String to) {
    world.exclusively(() -> world.storage().setPath(host.name(), to, true));
    return this;
  }

  private static OutsideStorage.Lun lun(SimulatedLun lun) {
    return new OutsideStorage.Lun(lun.scsiId(), lun.number(), lun.sizeBytes(), lun.hosts());
  }
}
