/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.time.Duration;
import java.util.List;
import org.xs4j.simulator.internal.dom0.CommandLog;
import org.xs4j.simulator.internal.dom0.Disks;
import org.xs4j.simulator.internal.dom0.Dom0;
import org.xs4j.simulator.internal.dom0.cloud.CloudFiles;
import org.xs4j.simulator.internal.dom0.shell.ShellIo;
import org.xs4j.simulator.internal.ssh.SshServers;

/**
 * The control domain of a simulated host, which SSH and SFTP lead to: its files, the log of its
 * commands, and what can go wrong with connections to it.
 */
public final class SimulatedDom0 {
  private final Dom0 dom0;
  private final SshServers servers;

  SimulatedDom0(Dom0 dom0, SshServers servers) {
    this.dom0 = dom0;
    this.servers = servers;
  }

  /**
   * Returns the host's files, the very ones that its commands and SFTP see; they are in memory and
   * outlive a reboot, but not a new installation.
   */
  public FileSystem files() {
    return dom0.fileSystem();
  }

  /**
   * What a command line gave.
   *
   * @param exit its exit status; -1 when the host went down under it or an order cut it
   */
  public record Result(int exit, String out, String err) {}

  /** Runs a command line as root's shell does for a connection, but without one. */
  public Result run(String line) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status;
    try {
      status = dom0.shell(line, new ShellIo(InputStream.nullInputStream(), out, err));
    } catch (InterruptedException | IOException cut) {
      status = -1;
    }
    return new Result(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Returns the commands that ran on the host so far, oldest first; immutable. */
  public List<SimulatedCommand> commandLog() {
    return dom0.log().entries().stream()
        .filter(e -> e.host().equals(dom0.machine().name()))
        .map(SimulatedDom0::publish)
        .toList();
  }

  static SimulatedCommand publish(CommandLog.Entry e) {
    return new SimulatedCommand(e.host(), e.argv(), e.status(), e.note(), e.when());
  }

  /** Returns the command lines of what runs beside the commands that somebody waits for. */
  public List<List<String>> processes() {
    return List.copyOf(dom0.processes().list().values());
  }

  /** Lets root log in with a key, given as a line of {@code authorized_keys}. */
  public SimulatedDom0 authorizeKey(String line) {
    String path = "/root/.ssh/authorized_keys";
    dom0.files().write(path, dom0.files().read(path) + line.strip() + "\n", "rw-------");
    return this;
  }

  /** Refuses the next logins, whatever they offer. */
  public SimulatedDom0 refuseLogins(int count) {
    servers.faults().refuseLogins(dom0.machine().name(), count);
    return this;
  }

  /** Cuts the connection of the next upload once so many bytes have come. */
  public SimulatedDom0 cutUploadAfter(long bytes) {
    servers.faults().cutUpload(dom0.machine().name(), bytes);
    return this;
  }

  /** Gives the host another key, as a new installation does; open connections stay. */
  public SimulatedDom0 changeHostKey() {
    servers.changeKey(dom0.machine());
    return this;
  }

  /**
   * Sets what the kernel says of a Fibre Channel port, such as {@code Linkdown}; a host has two,
   * {@code host5} and {@code host6}. Paths over a port that is not {@code Online} are down in dom0;
   * XAPI's probes do not look at ports, for them there is {@link SimulatedStorage#losePath}.
   *
   * @throws IllegalArgumentException when there is no such port
   */
  public SimulatedDom0 fcPort(String scsiHost, String state) {
    if (!Disks.FC_HOSTS.contains(scsiHost)) {
      throw new IllegalArgumentException(
          "scsiHost must be one of " + Disks.FC_HOSTS + ", got " + scsiHost);
    }
    dom0.setFcPort(scsiHost, state);
    return this;
  }

  /** Cuts every connection to the host, calls and shells; new ones succeed. */
  public SimulatedDom0 cutConnections() {
    dom0.world().exclusively(dom0.machine()::cutConnections);
    return this;
  }

  /**
   * Does to the host what CloudStack does when it takes it: puts its scripts into {@code
   * /opt/cloud/bin} and starts the heartbeat, which resets the host when none of some storage
   * repositories has taken a write for so long, also while the cluster is Unmanaged.
   *
   * @param timeout CloudStack's {@code xenserver.heartbeat.timeout}, 120 s unless configured
   * @param interval its {@code xenserver.heartbeat.interval}, 60 s unless configured
   * @param srUuids the repositories to write to; they have to be plugged
   */
  public SimulatedDom0 prepareForCloudStack(
      Duration timeout, Duration interval, String... srUuids) {
    CloudFiles.install(dom0.files());
    StringBuilder list = new StringBuilder();
    for (String uuid : srUuids) {
      list.append("/var/run/sr-mount/").append(uuid).append('\n');
    }
    dom0.files().write(CloudFiles.HEARTBEAT, list.toString());
    String host = dom0.machine().uuid();
    run(
        "/opt/cloud/bin/launch_hb.sh "
            + host
            + " "
            + timeout.toSeconds()
            + " "
            + interval.toSeconds());
    return this;
  }

  /** Sets how much of the root file system is free; 10 GiB unless said. */
  public SimulatedDom0 freeDiskBytes(long bytes) {
    dom0.machine().disk().setFreeBytes(bytes);
    return this;
  }
}
