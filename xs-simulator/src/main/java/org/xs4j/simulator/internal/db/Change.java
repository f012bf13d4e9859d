/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.db;

import java.util.Map;

/**
 * What became of an object.
 *
 * @param className its class
 * @param ref its handle
 * @param kind whether it is new, changed or gone
 * @param generation when it last changed
 * @param snapshot its fields at that moment; empty for one that is gone
 */
public record Change(
    String className, String ref, Kind kind, long generation, Map<String, Object> snapshot) {
  /** The kinds of change, in the order in which a batch lists them. */
  public enum Kind {
    ADD,
    MOD,
    DEL
  }
}
