/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Optional;

/**
 * How a step names an SR: by its uuid where it is known, by its label where the SR is still to be
 * made.
 *
 * @param uuid the SR's uuid; empty when it does not exist yet
 * @param label its name-label
 */
public record SrName(String uuid, String label) {
  /** Returns the name of an SR that exists. */
  public static SrName of(Sr sr) {
    return new SrName(sr.uuid(), sr.label());
  }

  /** Returns the name of an SR that is still to be made. */
  public static SrName toBe(String label) {
    return new SrName("", label);
  }

  /** Returns the name of no SR. */
  public static SrName none() {
    return new SrName("", "");
  }

  /** Tells whether no SR is meant. */
  @JsonIgnore
  public boolean isNone() {
    return uuid.isEmpty() && label.isEmpty();
  }

  /** Returns the SR in a snapshot, if it is there. */
  public Optional<Sr> find(StorageSnapshot snapshot) {
    return snapshot.find(uuid.isEmpty() ? label : uuid);
  }

  /** Returns what steps are named after: the label or, where there is none, the uuid. */
  @Override
  public String toString() {
    return label.isEmpty() ? uuid : label;
  }
}
