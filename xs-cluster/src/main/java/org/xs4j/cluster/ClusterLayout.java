/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xs4j.cluster.internal.LayoutReader;
import org.xs4j.cluster.internal.LayoutSchema;
import org.xs4j.cluster.preparation.AnswerFile;
import org.xs4j.cluster.preparation.InstallLayout;
import org.xs4j.cluster.preparation.PreparationLayout;
import org.xs4j.core.Credentials;
import org.xs4j.network.NetworkLayout;
import org.xs4j.ssh.SshEndpoint;
import org.xs4j.storage.StorageLayout;
import org.xs4j.xenapi.fleet.HostEndpoint;

/**
 * A cluster as it shall be: the hosts of one pool, and the networks and storage that all of them
 * have.
 *
 * @param poolLabel the pool's name-label
 * @param hosts the hosts, the coordinator-to-be first; empty in a layout for the embedded simulator
 * @param networks the networks
 * @param preparation how every host is to be before it joins
 * @param installation how hosts are installed; empty when they are already
 * @param storage the storage
 */
public record ClusterLayout(
    String poolLabel,
    List<HostLayout> hosts,
    NetworkLayout networks,
    PreparationLayout preparation,
    Optional<InstallLayout> installation,
    StorageLayout storage) {
  /** Keeps a copy of the hosts. */
  public ClusterLayout {
    hosts = List.copyOf(hosts);
  }

  /** Describes a cluster whose hosts are prepared already, and of which no storage is wanted. */
  public ClusterLayout(String poolLabel, List<HostLayout> hosts, NetworkLayout networks) {
    this(
        poolLabel,
        hosts,
        networks,
        PreparationLayout.none(),
        Optional.empty(),
        StorageLayout.none());
  }

  /**
   * Reads a layout from a YAML or JSON file.
   *
   * @throws LayoutException naming every problem; nothing else is touched before
   */
  public static ClusterLayout read(Path file) {
    return LayoutReader.read(file);
  }

  /**
   * Reads a layout from YAML or JSON text; {@code source} is what messages call it.
   *
   * @throws LayoutException naming every problem
   */
  public static ClusterLayout parse(String text, String source) {
    return LayoutReader.parse(text, source);
  }

  /**
   * Returns the JSON schema of layout files, for editors that complete and check them. It says what
   * may stand where; that a layout makes sense as a whole is checked when it is read.
   */
  public static String jsonSchema() {
    return LayoutSchema.json();
  }

  /** Returns the same layout for other hosts. */
  public ClusterLayout withHosts(List<HostLayout> hosts) {
    return new ClusterLayout(poolLabel, hosts, networks, preparation, installation, storage);
  }

  /** Returns the same layout with another preparation of its hosts. */
  public ClusterLayout withPreparation(PreparationLayout preparation) {
    return new ClusterLayout(poolLabel, hosts, networks, preparation, installation, storage);
  }

  /** Returns the same layout with other storage. */
  public ClusterLayout withStorage(StorageLayout storage) {
    return new ClusterLayout(poolLabel, hosts, networks, preparation, installation, storage);
  }

  /** Returns how XAPI of each host is reached, looking passwords up; in the order of the hosts. */
  public List<HostEndpoint> endpoints() {
    return hosts.stream().map(HostLayout::endpoint).toList();
  }

  /**
   * Returns how dom0 of hosts is reached over SSH, looking secrets up, by the name of the host;
   * hosts without SSH are left out.
   */
  public Map<String, SshEndpoint> sshEndpoints() {
    Map<String, SshEndpoint> endpoints = new LinkedHashMap<>();
    hosts.forEach(h -> h.sshEndpoint().ifPresent(e -> endpoints.put(h.name(), e)));
    return endpoints;
  }

  /**
   * Returns the answers to the installer's questions for each host that is to be installed.
   *
   * @throws IllegalArgumentException when the layout says nothing about installing, or has no
   *     password for such a host
   */
  public List<AnswerFile> answerFiles() {
    return AnswerFiles.of(this);
  }

  /** Starts a layout for a pool of this label. */
  public static Builder pool(String label) {
    return new Builder(label);
  }

  /** Builds a layout. */
  public static final class Builder {
    private final String label;
    private final List<HostLayout> hosts = new ArrayList<>();
    private NetworkLayout networks = NetworkLayout.builder().build();
    private StorageLayout storage = StorageLayout.none();
    private PreparationLayout preparation = PreparationLayout.none();

    private Builder(String label) {
      this.label = label;
    }

    /**
     * Adds a host; the first one becomes the coordinator. {@code trust} is as on command lines,
     * such as {@code sha256:…}.
     */
    public Builder host(String name, URI url, Credentials credentials, String trust) {
      PasswordSource password = new PasswordSource.Given(credentials.password());
      hosts.add(
          new HostLayout(name, url, Optional.empty(), credentials.username(), password, trust));
      return this;
    }

    /** Sets the networks. */
    public Builder networks(NetworkLayout networks) {
      this.networks = networks;
      return this;
    }

    /** Sets the storage. */
    public Builder storage(StorageLayout storage) {
      this.storage = storage;
      return this;
    }

    /** Sets how hosts are prepared. */
    public Builder preparation(PreparationLayout preparation) {
      this.preparation = preparation;
      return this;
    }

    /** Returns the layout. */
    public ClusterLayout build() {
      return new ClusterLayout(label, hosts, networks, preparation, Optional.empty(), storage);
    }
  }
}
