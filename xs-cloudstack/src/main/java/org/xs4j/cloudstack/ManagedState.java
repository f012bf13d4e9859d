/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A cluster's managedstate: how a cluster stands with CloudStack. A value that this version does
 * not know keeps its text.
 *
 * @param value the text on the wire
 */
public record ManagedState(@JsonValue String value) {
  /** Managed. */
  public static final ManagedState MANAGED = new ManagedState("Managed");

  /** PrepareUnmanaged. */
  public static final ManagedState PREPARE_UNMANAGED = new ManagedState("PrepareUnmanaged");

  /** Unmanaged. */
  public static final ManagedState UNMANAGED = new ManagedState("Unmanaged");

  /** PrepareUnmanagedError. */
  public static final ManagedState PREPARE_UNMANAGED_ERROR =
      new ManagedState("PrepareUnmanagedError");

  @Override
  public String toString() {
    return value;
  }
}
