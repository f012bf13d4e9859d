/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;
import org.jspecify.annotations.Nullable;
import org.xs4j.simulator.internal.dom0.Dom0s;
import org.xs4j.simulator.internal.world.Machine;
import org.xs4j.simulator.internal.world.MachineListener;
import org.xs4j.simulator.internal.world.World;

/**
 * SSH for all hosts of a simulator: one server with one set of threads, bound to every host's
 * address on one port that the system picks; a connection is its host's by the address that it came
 * to. It starts when somebody first asks for it.
 */
public final class SshServers implements AutoCloseable {
  private static final int ATTEMPTS = 50;

  private final World world;
  private final Dom0s dom0s;
  private final HostKeys keys;
  private final SshFaults faults = new SshFaults();
  private final List<SshServer> servers = new ArrayList<>();
  private final Map<Machine, InetSocketAddress> addresses = new LinkedHashMap<>();
  private boolean closed;

  /** Makes servers that are not started yet. */
  public SshServers(World world, Dom0s dom0s, boolean ownKeys) {
    this.world = world;
    this.dom0s = dom0s;
    this.keys = new HostKeys(ownKeys);
  }

  /** Returns where a host's server listens, starting all when none is yet. */
  public synchronized InetSocketAddress address(Machine machine) {
    if (closed) {
      throw new IllegalStateException("the simulator is closed");
    }
    if (addresses.isEmpty()) {
      start();
      world.machines().forEach(this::watch);
    }
    InetSocketAddress address = addresses.get(machine);
    if (address == null) {
      throw new IllegalArgumentException("no server for " + machine.name());
    }
    return address;
  }

  /** Returns the fingerprint of a host's key. */
  public String fingerprint(Machine machine) {
    return keys.fingerprint(machine);
  }

  /** Gives a host another key, as a new installation does. */
  public void changeKey(Machine machine) {
    keys.change(machine);
  }

  /** Returns the orders for faults. */
  public SshFaults faults() {
    return faults;
  }

  private void start() {
    List<Machine> machines = world.machines();
    if (!machines.stream().allMatch(m -> canBind(m.address()))) {
      machines.forEach(m -> startOne(m, InetAddress.getLoopbackAddress().getHostAddress()));
      return;
    }
    String hosts = machines.stream().map(Machine::address).collect(Collectors.joining(","));
    IOException last = new IOException();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      SshServer server = server();
      server.setHost(hosts);
      try {
        server.start();
        servers.add(server);
        machines.forEach(
            m -> addresses.put(m, new InetSocketAddress(m.address(), server.getPort())));
        return;
      } catch (IOException e) {
        // the port is free on one address and taken on another: try the next
        server.close(true);
        last = e;
      }
    }
    throw new UncheckedIOException("no port is free on all addresses", last);
  }

  private void startOne(Machine machine, String host) {
    SshServer server = server();
    server.setHost(host);
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on " + host, e);
    }
    servers.add(server);
    addresses.put(machine, new InetSocketAddress(host, server.getPort()));
  }

  private static boolean canBind(String address) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(address, 0));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private SshServer server() {
    SshServer server = ServerBuilder.builder().build();
    server.setPort(0);
    new ServerSetup(this, world, dom0s, keys, faults).apply(server);
    server.addSessionListener(
        new SessionListener() {
          @Override
          public void sessionCreated(Session session) {
            Machine machine = machineOf(session.getIoSession());
            if (machine == null || !machine.isOnLine()) {
              session.close(true);
            }
          }
        });
    return server;
  }

  /** Returns the host that a connection came to. */
  synchronized @Nullable Machine machineOf(IoSession io) {
    SocketAddress local = io.getLocalAddress();
    return addresses.entrySet().stream()
        .filter(e -> e.getValue().equals(local))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  private void watch(Machine machine) {
    machine.listen(
        new MachineListener() {
          @Override
          public void linesCut() {
            cut(machine);
          }
        });
  }

  private void cut(Machine machine) {
    List<SshServer> all;
    synchronized (this) {
      all = List.copyOf(servers);
    }
    for (SshServer server : all) {
      for (Session session : server.getActiveSessions()) {
        if (machineOf(session.getIoSession()) == machine) {
          session.close(true);
        }
      }
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    for (SshServer server : servers) {
      try {
        server.stop(true);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    servers.clear();
  }
}
