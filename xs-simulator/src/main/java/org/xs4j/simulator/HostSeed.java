/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator;

import java.util.List;
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
}
