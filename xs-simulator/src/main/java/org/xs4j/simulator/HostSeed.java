/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import java.util.List;
import java.util.Map;
import org.xs4j.simulator.internal.xapi.Seeding;

/** What a test may find on a host before it starts; see {@link SimulatedHost#seed}. */
public final class HostSeed {
  private final Seeding seeding;

  HostSeed(Seeding seeding) {
    this.seeding = seeding;
  }

  /** Adds a VM that runs on the host. */
  public HostSeed runningVm(String name) {
    seeding.vm(name, true);
    return this;
  }

  /** Adds a VM that is shut down. */
  public HostSeed haltedVm(String name) {
    seeding.vm(name, false);
    return this;
  }

  /** Puts drivers and a guest agent into a VM, without which it neither migrates nor shuts down. */
  public HostSeed guestAgent(String vm) {
    seeding.guestAgent(vm);
    return this;
  }

  /**
   * Lets a running VM have drivers but no agent: they show by their front ends, nobody tells their
   * version.
   */
  public HostSeed driversWithoutAgent(String vm) {
    seeding.frontEnds(vm);
    return this;
  }

  /** Puts a CD into a drive of a VM, from a library that is made for it. */
  public HostSeed insertedCd(String vm) {
    seeding.insertedCd(vm);
    return this;
  }

  /** Lets the guest of a VM lock the trays of its CD drives, or unlock them. */
  public HostSeed lockedTray(String vm, boolean locked) {
    seeding.lockTrays(vm, locked);
    return this;
  }

  /** Turns workload balancing of the host's pool on or off. */
  public HostSeed workloadBalancing(boolean enabled) {
    seeding.poolField("wlb_url", "wlb.example.net:8012");
    seeding.poolField("wlb_username", "wlb");
    seeding.poolField("wlb_enabled", enabled);
    return this;
  }

  /** Adds something that is to be done after updates, such as {@code reboot_host}. */
  public HostSeed pendingGuidance(String guidance) {
    seeding.pendingGuidance(guidance);
    return this;
  }

  /**
   * Adds an update that the host has.
   *
   * @param enforced whether a host without it may not join
   */
  public HostSeed appliedUpdate(String name, boolean enforced) {
    seeding.appliedUpdate(name, enforced);
    return this;
  }

  /** Sets clustering up, which hosts that join take part in, on the network of a NIC. */
  public HostSeed clustering(String device) {
    seeding.clustering(device);
    return this;
  }

  /** Adds a shared storage repository that is plugged on the host. */
  public HostSeed sharedSr(String name) {
    seeding.sr(name, true);
    return this;
  }

  /** Adds a local storage repository that is plugged on the host. */
  public HostSeed localSr(String name) {
    seeding.sr(name, false);
    return this;
  }

  /** Adds a local storage repository of a size that is plugged on the host. */
  public HostSeed localSr(String name, long sizeBytes) {
    seeding.sr(name, false, sizeBytes);
    return this;
  }

  /** Turns high availability of the host's pool on or off. */
  public HostSeed highAvailability(boolean enabled) {
    seeding.poolField("ha_enabled", enabled);
    return this;
  }

  /** Sets an entry of {@code cpu_info}, such as {@code vendor}. */
  public HostSeed cpuInfo(String key, String value) {
    seeding.cpu(key, value);
    return this;
  }

  /** Sets an entry of {@code software_version}, such as {@code platform_version}. */
  public HostSeed softwareVersion(String key, String value) {
    seeding.version(key, value);
    return this;
  }

  /** Sets the memory of the host's control domain, in bytes: what its installer gave it. */
  public HostSeed controlDomainMemory(long bytes) {
    seeding.controlDomainMemory(bytes);
    return this;
  }

  /** Bonds NICs on a new network with the given label. */
  public HostSeed bond(String label, String... devices) {
    seeding.bond(label, List.of(devices));
    return this;
  }

  /** Makes a VLAN on a NIC, on a new network with the given label. */
  public HostSeed vlan(String label, String device, int tag) {
    seeding.vlan(label, device, tag);
    return this;
  }

  /** Enables or disables the host. */
  public HostSeed enabled(boolean enabled) {
    seeding.enabled(enabled);
    return this;
  }

  /** Gives the host's management interface a static address: the one that it has. */
  public HostSeed staticManagement() {
    seeding.staticManagement();
    return this;
  }

  /** Labels the network of a NIC. */
  public HostSeed label(String device, String label) {
    seeding.label(device, label);
    return this;
  }

  /**
   * Sets a field of the one record of a class that is the host's own: {@code host}, {@code
   * host_metrics} or {@code pool}.
   *
   * @param value text, {@code Long}, {@code Double}, {@code Boolean}, a list or a map
   */
  public HostSeed field(String className, String field, Object value) {
    seeding.field(className, field, value);
    return this;
  }

  /** Sets an entry of a map in the one record of a class, as {@link #field} sets a field. */
  public HostSeed entry(String className, String field, String key, String value) {
    seeding.entry(className, field, key, value);
    return this;
  }

  /**
   * Sets a field of the object of a class that has a name-label.
   *
   * @throws IllegalArgumentException when there is none
   */
  public HostSeed edit(String className, String label, String field, Object value) {
    seeding.edit(className, label, field, value);
    return this;
  }

  /** Sets a field of an untagged interface, such as that of {@code eth0}. */
  public HostSeed pifField(String device, String field, Object value) {
    seeding.pifField(device, field, value);
    return this;
  }

  /**
   * Adds an object of a class as it is, without any check. A value {@code this host} stands for the
   * host's ref.
   */
  public HostSeed object(String className, Map<String, Object> values) {
    seeding.object(className, values);
    return this;
  }
}
