/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cloudstack;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A host's state: how a host's connection to CloudStack stands. A value that this version does not
 * know keeps its text.
 *
 * @param value the text on the wire
 */
public record HostState(@JsonValue String value) {
  /** Creating. */
  public static final HostState CREATING = new HostState("Creating");

  /** Connecting. */
  public static final HostState CONNECTING = new HostState("Connecting");

  /** Up. */
  public static final HostState UP = new HostState("Up");

  /** Down. */
  public static final HostState DOWN = new HostState("Down");

  /** Disconnected. */
  public static final HostState DISCONNECTED = new HostState("Disconnected");

  /** Alert. */
  public static final HostState ALERT = new HostState("Alert");

  /** Removed. */
  public static final HostState REMOVED = new HostState("Removed");

  /** Error. */
  public static final HostState ERROR = new HostState("Error");

  /** Rebalancing. */
  public static final HostState REBALANCING = new HostState("Rebalancing");

  /** Unknown. */
  public static final HostState UNKNOWN = new HostState("Unknown");

  @Override
  public String toString() {
    return value;
  }
}
