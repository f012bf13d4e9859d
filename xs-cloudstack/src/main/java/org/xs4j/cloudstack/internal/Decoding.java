/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack.internal;

import org.xs4j.cloudstack.AsyncJob;
import org.xs4j.cloudstack.CloudCluster;
import org.xs4j.cloudstack.CloudHost;
import org.xs4j.cloudstack.CloudPod;
import org.xs4j.cloudstack.CloudSetting;
import org.xs4j.cloudstack.CloudZone;
import org.xs4j.cloudstack.HostState;
import org.xs4j.cloudstack.ManagedState;
import org.xs4j.cloudstack.PhysicalNetwork;
import org.xs4j.cloudstack.ResourceState;
import org.xs4j.cloudstack.StoragePool;
import org.xs4j.cloudstack.TrafficType;

/** Makes typed values of CloudStack's objects. */
public final class Decoding {
  private static final String ZONE = "zoneid";

  private Decoding() {}

  /** Reads a zone. */
  public static CloudZone zone(Fields f) {
    return new CloudZone(f.text("id"), f.text("name"));
  }

  /** Reads a pod. */
  public static CloudPod pod(Fields f) {
    return new CloudPod(
        f.text("id"), f.text("name"), f.text(ZONE), f.text("gateway"), f.text("netmask"));
  }

  /** Reads a cluster. */
  public static CloudCluster cluster(Fields f) {
    return new CloudCluster(
        f.text("id"),
        f.text("name"),
        f.text("podid"),
        f.text(ZONE),
        f.text("hypervisortype"),
        f.text("allocationstate"),
        new ManagedState(f.text("managedstate")));
  }

  /** Reads a host. */
  public static CloudHost host(Fields f) {
    return new CloudHost(
        f.text("id"),
        f.text("name"),
        new HostState(f.text("state")),
        new ResourceState(f.text("resourcestate")),
        f.text("ipaddress"),
        f.text("clusterid"),
        f.text("hypervisorversion"));
  }

  /** Reads a physical network. */
  public static PhysicalNetwork physicalNetwork(Fields f) {
    return new PhysicalNetwork(f.text("id"), f.text("name"), f.text(ZONE), f.text("state"));
  }

  /** Reads a traffic type. */
  public static TrafficType trafficType(Fields f) {
    return new TrafficType(
        f.text("id"),
        f.text("traffictype"),
        f.text("physicalnetworkid"),
        f.text("xennetworklabel"));
  }

  /** Reads a storage pool. */
  public static StoragePool storagePool(Fields f) {
    return new StoragePool(
        f.text("id"),
        f.text("name"),
        f.text("type"),
        f.text("path"),
        f.text("state"),
        f.text("scope"),
        f.text("clusterid"));
  }

  /** Reads a setting. */
  public static CloudSetting setting(Fields f) {
    return new CloudSetting(f.text("name"), f.text("value"), f.text("category"));
  }

  /** Reads a job. */
  public static AsyncJob job(String id, Fields f) {
    Fields result = f.object("jobresult");
    return new AsyncJob(
        id,
        AsyncJob.Status.of(f.has("jobstatus") ? f.number("jobstatus") : -1),
        result.number("errorcode"),
        result.text("errortext"));
  }
}
