/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A host's resourcestate: whether CloudStack places instances on a host. A value that this version
 * does not know keeps its text.
 *
 * @param value the text on the wire
 */
public record ResourceState(@JsonValue String value) {
  /** Creating. */
  public static final ResourceState CREATING = new ResourceState("Creating");

  /** Enabled. */
  public static final ResourceState ENABLED = new ResourceState("Enabled");

  /** Disabled. */
  public static final ResourceState DISABLED = new ResourceState("Disabled");

  /** PrepareForMaintenance. */
  public static final ResourceState PREPARE_FOR_MAINTENANCE =
      new ResourceState("PrepareForMaintenance");

  /** ErrorInPrepareForMaintenance. */
  public static final ResourceState ERROR_IN_PREPARE_FOR_MAINTENANCE =
      new ResourceState("ErrorInPrepareForMaintenance");

  /** ErrorInMaintenance. */
  public static final ResourceState ERROR_IN_MAINTENANCE = new ResourceState("ErrorInMaintenance");

  /** Maintenance. */
  public static final ResourceState MAINTENANCE = new ResourceState("Maintenance");

  /** Error. */
  public static final ResourceState ERROR = new ResourceState("Error");

  /** Degraded. */
  public static final ResourceState DEGRADED = new ResourceState("Degraded");

  @Override
  public String toString() {
    return value;
  }
}
