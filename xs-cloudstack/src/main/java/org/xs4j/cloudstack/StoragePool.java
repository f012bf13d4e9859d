/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack;

/**
 * A primary storage pool.
 *
 * @param id the id
 * @param name the name
 * @param type the type, such as {@code PreSetup} or {@code NetworkFilesystem}
 * @param path the path; of a PreSetup pool it is {@code /} and the SR's name-label
 * @param state the state, such as {@code Up} or {@code Maintenance}
 * @param scope {@code CLUSTER} or {@code ZONE}
 * @param clusterId the cluster's id; empty for a pool of the whole zone
 */
public record StoragePool(
    String id,
    String name,
    String type,
    String path,
    String state,
    String scope,
    String clusterId) {
  private static final String PRE_SETUP = "PreSetup";

  /** Tells whether the pool is an SR that was there before CloudStack knew it. */
  public boolean isPreSetup() {
    return type.equals(PRE_SETUP);
  }

  /** Returns the name-label of a PreSetup pool's SR: the path without its first slash. */
  public String srLabel() {
    return path.startsWith("/") ? path.substring(1) : path;
  }
}
