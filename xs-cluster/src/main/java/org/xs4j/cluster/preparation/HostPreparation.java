/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.preparation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xs4j.cluster.internal.preparation.PreparationReader;
import org.xs4j.ssh.Shells;
import org.xs4j.ssh.dom0.Backend;
import org.xs4j.ssh.dom0.TimeSync;
import org.xs4j.xenapi.XsClient;

/**
 * What a host is, as far as its preparation depends on it, as it was at one moment.
 *
 * @param uuid its uuid
 * @param name its name
 * @param coordinator the uuid of the host that leads its pool; its own for a stand-alone one
 * @param product its brand and version, such as {@code XenServer 8.2.1}
 * @param version its version, such as {@code 8.2.1}
 * @param apiVersion the version of its API, such as 2.20 as 2020
 * @param memoryMib the memory of the machine
 * @param dom0Mib the memory of dom0 from the next boot on
 * @param dom0RebootAsked whether dom0 gets that only after a reboot
 * @param bootTime the moment of its last boot, as XAPI tells it
 * @param backend the network back end that runs
 * @param instances the names of instances that run on it
 * @param packs the uuids of the packs and updates that are installed
 * @param packRebootAsked whether one of them asks for a reboot
 * @param highAvailability whether its pool restarts hosts by itself
 * @param shell whether its dom0 is reached over SSH
 * @param time how its clock is kept right; empty when that was not asked
 * @param configured the network back end that the next boot starts; empty when that was not asked
 * @param switchable whether the release can switch the network back end
 * @param kept the kernel settings that each boot makes, as far as asked
 * @param inForce the kernel settings that are in force, as far as asked
 */
public record HostPreparation(
    String uuid,
    String name,
    String coordinator,
    String product,
    String version,
    int apiVersion,
    long memoryMib,
    long dom0Mib,
    boolean dom0RebootAsked,
    String bootTime,
    String backend,
    List<String> instances,
    Set<String> packs,
    boolean packRebootAsked,
    boolean highAvailability,
    boolean shell,
    Optional<Time> time,
    Optional<Backend> configured,
    boolean switchable,
    Map<String, String> kept,
    Map<String, String> inForce) {
  /**
   * The API of release 7.1, the first with {@code VM.set_memory} for dom0 and {@code pool_update}.
   */
  public static final int API_7_1 = 2006;

  /**
   * How a clock is kept right.
   *
   * @param daemon the service, or {@code XAPI} where the release has NTP there
   * @param servers the servers that it is told to follow
   * @param restartPending whether it does not know of them yet
   * @param active whether it runs
   * @param enabled whether it starts at boot
   * @param sync what it says of its servers
   */
  public record Time(
      String daemon,
      List<String> servers,
      boolean restartPending,
      boolean active,
      boolean enabled,
      TimeSync sync) {
    /** Keeps a copy. */
    public Time {
      servers = List.copyOf(servers);
    }

    /** Tells whether it follows what it is told, and these servers are that. */
    public boolean isTold(List<String> wanted) {
      return servers.equals(wanted) && !restartPending;
    }
  }

  /** Keeps copies. */
  public HostPreparation {
    instances = List.copyOf(instances);
    packs = Set.copyOf(packs);
    kept = Map.copyOf(kept);
    inForce = Map.copyOf(inForce);
  }

  /**
   * Reads the hosts of a pool: one call per class, and a few commands in each dom0 where the layout
   * asks for what XenAPI does not tell.
   *
   * @param hosts the uuids of the hosts to read
   */
  public static List<HostPreparation> read(
      XsClient pool, Shells shells, PreparationLayout wanted, Set<String> hosts) {
    return PreparationReader.read(pool, shells, wanted, hosts);
  }
}
