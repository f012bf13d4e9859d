/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.xs4j.cloudstack.internal.ApiCaller;
import org.xs4j.core.Credentials;
import org.xs4j.core.Ipv4Address;

/** One cluster, to act on. Holds its id only; every method looks anew. */
public final class ClusterHandle {
  private final CloudStackClient client;
  private final ApiCaller caller;
  private final CloudCluster known;

  ClusterHandle(CloudStackClient client, ApiCaller caller, CloudCluster known) {
    this.client = client;
    this.caller = caller;
    this.known = known;
  }

  /** Returns the id. */
  public String id() {
    return known.id();
  }

  /** Returns the name that the cluster had when the handle was made. */
  public String name() {
    return known.name();
  }

  /** Returns the version of the management server; see {@link CloudStackClient#version()}. */
  public String serverVersion() {
    return client.version();
  }

  /**
   * Returns how the cluster and its hosts stand now.
   *
   * @throws CloudStackException when the cluster is gone
   */
  public ClusterState state() {
    CloudCluster now =
        client
            .clusters()
            .find(id())
            .orElseThrow(
                () ->
                    new CloudStackException(
                        "listClusters", 200, 431, 0, "no cluster " + name() + " " + id()));
    return new ClusterState(now, client.hosts().ofCluster(id()));
  }

  /**
   * Has CloudStack let go of the cluster, and waits until it has: {@code Unmanaged}, and no host
   * connected. Instances run on; nobody can start, stop or snapshot them through CloudStack.
   *
   * <p>It waits for hosts that are just connecting, and looks at the state before it asks again
   * after an answer that was late, lost or an error. Nothing is asked when it is so already. The
   * hosts' heartbeat goes on and may reset a host that loses its storage. CloudStack: {@code
   * updateCluster managedstate=Unmanaged}.
   *
   * @return the state reached
   * @throws CloudStackException when CloudStack refused twice, with its reason
   * @throws org.xs4j.core.wait.WaitTimeoutException when the limit ran out, with the last states
   */
  public ClusterState unmanage(Consumer<WaitOptions> configure) {
    return new ManagedStateChange(this, caller, options(Duration.ofMinutes(10), configure))
        .unmanage();
  }

  /**
   * Has CloudStack take the cluster in hand, and waits until every host is {@code Up} and {@code
   * Enabled}. CloudStack connects to hosts by itself, within minutes, and copies its scripts to
   * those whose {@code vmops-version-} tag is missing. CloudStack: {@code updateCluster
   * managedstate=Managed}.
   *
   * @return the state reached
   * @throws CloudStackException when CloudStack refused
   * @throws HostNotUpException when a host stays in {@code Alert}
   * @throws org.xs4j.core.wait.WaitTimeoutException when the limit ran out, with the last states
   */
  public ClusterState manage(Consumer<WaitOptions> configure) {
    return new ManagedStateChange(this, caller, options(Duration.ofMinutes(20), configure))
        .manage();
  }

  private static WaitOptions options(Duration limit, Consumer<WaitOptions> configure) {
    WaitOptions options = new WaitOptions(limit);
    configure.accept(options);
    return options;
  }

  /** Adds a pool's hosts; see {@link CloudHosts#add}. */
  public List<CloudHost> addHosts(Ipv4Address address, Credentials credentials) {
    return client.hosts().add(known, address, credentials);
  }

  /** Registers an SR as primary storage; see {@link CloudStorage#addPreSetup}. */
  public StoragePool addPreSetupStorage(String storageName, String srLabel) {
    return client.storage().addPreSetup(known, storageName, srLabel);
  }

  @Override
  public String toString() {
    return "cluster " + name() + " of " + client;
  }
}
