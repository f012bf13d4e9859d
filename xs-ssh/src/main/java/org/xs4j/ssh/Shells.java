/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.xs4j.core.NotFoundException;
import org.xs4j.ssh.internal.MinaShell;

/**
 * The shells of the hosts that a workflow deals with, by host uuid: one connection per host, made
 * when first used, made again after a reboot, ended with this. Thread-safe.
 */
public final class Shells implements AutoCloseable {
  private final Map<String, SshEndpoint> endpoints;
  private final Function<SshEndpoint, HostShell> opener;
  private final Map<String, HostShell> shells = new LinkedHashMap<>();
  private boolean closed;

  private Shells(Map<String, SshEndpoint> endpoints, Function<SshEndpoint, HostShell> opener) {
    this.endpoints = new LinkedHashMap<>(endpoints);
    this.opener = opener;
  }

  /** Returns the shells of hosts, none connected yet. */
  public static Shells of(Map<String, SshEndpoint> byHostUuid) {
    return new Shells(byHostUuid, MinaShell::new);
  }

  /** Returns shells that {@code opener} makes when first asked for; for tests. */
  public static Shells of(
      Map<String, SshEndpoint> byHostUuid, Function<SshEndpoint, HostShell> opener) {
    return new Shells(byHostUuid, opener);
  }

  /** Returns no shells: for workflows that need none. */
  public static Shells none() {
    return of(Map.of());
  }

  /**
   * Returns the shell of a host; connects when the shell is first used, not here.
   *
   * @throws NotFoundException when no SSH endpoint was given for the host
   */
  public synchronized HostShell of(String hostUuid) {
    if (closed) {
      throw new IllegalStateException("these shells are closed");
    }
    HostShell shell = shells.get(hostUuid);
    if (shell == null) {
      SshEndpoint endpoint = endpoints.get(hostUuid);
      if (endpoint == null) {
        throw new NotFoundException("SSH endpoint of host", hostUuid, List.copyOf(hosts()));
      }
      shell = opener.apply(endpoint);
      shells.put(hostUuid, shell);
    }
    return shell;
  }

  /** Tells whether a host can be reached over SSH as far as was told. */
  public synchronized boolean has(String hostUuid) {
    return endpoints.containsKey(hostUuid);
  }

  /** Returns the uuids of the hosts, in the order given. */
  public synchronized Set<String> hosts() {
    return Collections.unmodifiableSet(new LinkedHashSet<>(endpoints.keySet()));
  }

  /**
   * Notes that a host is reached in another way from now on, such as with a new password; its old
   * connection is ended.
   */
  public synchronized void replace(String hostUuid, SshEndpoint endpoint) {
    endpoints.put(hostUuid, endpoint);
    HostShell old = shells.remove(hostUuid);
    if (old != null) {
      old.close();
    }
  }

  /** Ends every connection; never throws. */
  @Override
  public synchronized void close() {
    closed = true;
    shells.values().forEach(HostShell::close);
    shells.clear();
  }
}
