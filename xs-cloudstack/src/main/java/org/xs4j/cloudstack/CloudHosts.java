/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.xs4j.cloudstack.internal.ApiCaller;
import org.xs4j.cloudstack.internal.Decoding;
import org.xs4j.cloudstack.internal.Params;
import org.xs4j.core.Credentials;
import org.xs4j.core.Ipv4Address;

/** Hosts of the type Routing: hypervisors, not system VMs. */
public final class CloudHosts {
  private static final String KEY = "host";

  private final CloudStackClient client;
  private final ApiCaller caller;

  CloudHosts(CloudStackClient client, ApiCaller caller) {
    this.client = client;
    this.caller = caller;
  }

  /** Returns the hosts of a cluster as they are now. CloudStack: {@code listHosts}. */
  public List<CloudHost> ofCluster(String clusterId) {
    Params params =
        Params.of("clusterid", clusterId).with("type", "Routing").with("details", "min");
    return caller.list("listHosts", params, KEY, Decoding::host);
  }

  /** Returns the host of an id as it is now; empty when there is none. */
  public Optional<CloudHost> find(String id) {
    return caller.list("listHosts", Params.of("id", id), KEY, Decoding::host).stream().findFirst();
  }

  /**
   * Adds a pool: CloudStack finds all its hosts through the one that is named. Takes minutes. The
   * server masks most failures as "Cannot find the server resources". CloudStack: {@code addHost}.
   *
   * @param cluster the cluster, which is empty or has hosts of the same pool
   * @param address the address of any host of the pool, reached on port 443
   * @param credentials root's, the same on all hosts
   * @return the hosts that were added
   */
  public List<CloudHost> add(CloudCluster cluster, Ipv4Address address, Credentials credentials) {
    Params params =
        Params.of("clusterid", cluster.id())
            .with("zoneid", cluster.zoneId())
            .with("podid", cluster.podId())
            .with("hypervisor", "XenServer")
            .with("url", "http://" + address)
            .with("username", credentials.username())
            .with("password", credentials.password());
    return caller.callLong("addHost", params).list(KEY, Decoding::host);
  }

  /**
   * Moves a host's instances away and takes it out of service; waits until CloudStack is done. The
   * host loses the tags that CloudStack set, so that its next connection is a full set-up.
   * CloudStack: {@code prepareHostForMaintenance}.
   */
  public void prepareForMaintenance(String id, Duration limit) {
    job("prepareHostForMaintenance", id, limit);
  }

  /** Puts a host back into service. CloudStack: {@code cancelHostMaintenance}. */
  public void cancelMaintenance(String id, Duration limit) {
    job("cancelHostMaintenance", id, limit);
  }

  /** Has CloudStack connect to a host again at once. CloudStack: {@code reconnectHost}. */
  public void reconnect(String id, Duration limit) {
    job("reconnectHost", id, limit);
  }

  private void job(String command, String id, Duration limit) {
    String job = caller.call(command, Params.of("id", id)).text("jobid");
    client.awaitJob(command, job, limit);
  }
}
