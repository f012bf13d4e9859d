/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.preparation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.xs4j.cluster.PasswordSource;
import org.xs4j.ssh.dom0.Backend;
import org.xs4j.ssh.dom0.TimeService;

/**
 * How every host is to be before it joins. What is empty is left as it is.
 *
 * @param dom0Memory the memory of dom0
 * @param ntpServers the servers that clocks follow, by name or address
 * @param networkBackend what carries the networks; with {@link Backend#BRIDGE} come the kernel's
 *     settings for security groups
 * @param packs images of supplemental packs or updates, in the order of their installation
 * @param newPassword where root's new password is looked up
 */
public record PreparationLayout(
    Optional<Dom0MemorySize> dom0Memory,
    List<String> ntpServers,
    Optional<Backend> networkBackend,
    List<Path> packs,
    Optional<PasswordSource> newPassword) {
  /** Keeps copies; refuses a server that cannot be one. */
  public PreparationLayout {
    ntpServers = List.copyOf(ntpServers);
    packs = List.copyOf(packs);
    ntpServers.forEach(TimeService::checkServer);
  }

  /** Returns a layout that leaves everything as it is. */
  public static PreparationLayout none() {
    return new PreparationLayout(
        Optional.empty(), List.of(), Optional.empty(), List.of(), Optional.empty());
  }

  /** Tells whether it leaves everything as it is. */
  public boolean isEmpty() {
    return equals(none());
  }

  /** Returns the same with this much memory for dom0. */
  public PreparationLayout withDom0Memory(Dom0MemorySize memory) {
    return new PreparationLayout(
        Optional.of(memory), ntpServers, networkBackend, packs, newPassword);
  }

  /** Returns the same with these time servers. */
  public PreparationLayout withNtpServers(String... servers) {
    return new PreparationLayout(dom0Memory, List.of(servers), networkBackend, packs, newPassword);
  }

  /** Returns the same with this network back end. */
  public PreparationLayout withNetworkBackend(Backend backend) {
    return new PreparationLayout(dom0Memory, ntpServers, Optional.of(backend), packs, newPassword);
  }

  /** Returns the same with these packs. */
  public PreparationLayout withPacks(Path... images) {
    return new PreparationLayout(
        dom0Memory, ntpServers, networkBackend, List.of(images), newPassword);
  }

  /** Returns the same with a new password for root. */
  public PreparationLayout withNewPassword(PasswordSource source) {
    return new PreparationLayout(
        dom0Memory, ntpServers, networkBackend, packs, Optional.of(source));
  }
}
