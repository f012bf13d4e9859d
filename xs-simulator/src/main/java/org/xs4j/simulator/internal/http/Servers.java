/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.xs4j.simulator.internal.dispatch.Kernel;
import org.xs4j.simulator.internal.world.Machine;

/** The servers of all hosts: each on its own loopback address, all on one port. */
public final class Servers implements AutoCloseable {
  private static final int ATTEMPTS = 50;

  private final Map<Machine, HostServer> servers;

  private Servers(Map<Machine, HostServer> servers) {
    this.servers = servers;
  }

  /**
   * Starts a server for each machine, on a port that the system picks. Where only 127.0.0.1 can be
   * bound, all share it, each on a port of its own.
   */
  public static Servers start(
      List<Machine> machines, boolean plain, Kernel kernel, Executor workers) {
    Setup setup = new Setup(plain, kernel, workers);
    IOException last = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Map<Machine, HostServer> servers = new LinkedHashMap<>();
      try {
        int port = 0;
        for (Machine machine : machines) {
          InetAddress address = InetAddress.getByName(machine.address());
          if (!canBind(address)) {
            close(servers);
            return onOneAddress(machines, setup);
          }
          PortReservation kept = PortReservation.of(new InetSocketAddress(address, port));
          port = kept.address().getPort();
          servers.put(machine, open(machine, kept, setup));
        }
        return new Servers(servers);
      } catch (IOException e) {
        // the port is free on one address and taken on another: try the next
        close(servers);
        last = e;
      }
    }
    throw new UncheckedIOException(
        "no port is free on all addresses", last == null ? new IOException() : last);
  }

  private static HostServer open(Machine machine, PortReservation kept, Setup setup)
      throws IOException {
    try {
      return HostServer.start(machine, kept, setup);
    } catch (IOException e) {
      kept.close();
      throw e;
    }
  }

  private static boolean canBind(InetAddress address) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(address, 0));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Servers onOneAddress(List<Machine> machines, Setup setup) {
    Map<Machine, HostServer> servers = new LinkedHashMap<>();
    try {
      InetAddress address = InetAddress.getLoopbackAddress();
      for (Machine machine : machines) {
        PortReservation kept = PortReservation.of(new InetSocketAddress(address, 0));
        servers.put(machine, open(machine, kept, setup));
      }
      return new Servers(servers);
    } catch (IOException e) {
      close(servers);
      throw new UncheckedIOException("cannot listen on 127.0.0.1", e);
    }
  }

  /** Returns the server of a machine. */
  public HostServer of(Machine machine) {
    HostServer server = servers.get(machine);
    if (server == null) {
      throw new IllegalArgumentException("no server for " + machine.name());
    }
    return server;
  }

  @Override
  public void close() {
    close(servers);
  }

  private static void close(Map<Machine, HostServer> servers) {
    servers.values().forEach(HostServer::close);
  }
}
