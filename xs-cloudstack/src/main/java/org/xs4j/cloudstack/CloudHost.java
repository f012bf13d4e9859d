/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack;

/**
 * A host as CloudStack knows it, at one moment.
 *
 * @param id the id
 * @param name the name, which is the host's name-label
 * @param state how its connection stands
 * @param resourceState whether instances are placed on it
 * @param ipAddress the management address
 * @param clusterId the cluster's id
 * @param hypervisorVersion the product version when it last connected; empty before
 */
public record CloudHost(
    String id,
    String name,
    HostState state,
    ResourceState resourceState,
    String ipAddress,
    String clusterId,
    String hypervisorVersion) {
  /** Tells whether CloudStack can use the host: {@code Up} and {@code Enabled}. */
  public boolean isUsable() {
    return state.equals(HostState.UP) && resourceState.equals(ResourceState.ENABLED);
  }

  /** Returns the name with both states, such as {@code xs-01 Alert (Enabled)}. */
  public String summary() {
    return name + " " + state + " (" + resourceState + ")";
  }
}
