/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.model;

import java.util.Map;
import org.xs4j.xenapi.raw.PoolRecord;
import org.xs4j.xenapi.raw.PoolRef;

/**
 * The pool as it was when read. A stand-alone host is a pool of one, without a label.
 *
 * @param ref its handle
 * @param record all that XAPI says of it
 * @param coordinator the host that leads it
 */
public record Pool(PoolRef ref, PoolRecord record, Host coordinator) {
  /** Returns the uuid. */
  public String uuid() {
    return record.uuid();
  }

  /** Returns the label, which may be empty. */
  public String label() {
    return record.nameLabel();
  }

  /** Returns the free-form settings. */
  public Map<String, String> otherConfig() {
    return record.otherConfig();
  }

  @Override
  public String toString() {
    return "Pool["
        + (label().isEmpty() ? "no label" : label())
        + ", led by "
        + coordinator.label()
        + ", uuid "
        + uuid()
        + "]";
  }
}
