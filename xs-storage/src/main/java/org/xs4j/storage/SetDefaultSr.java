/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.List;
import java.util.Set;
import org.xs4j.core.plan.Risk;

/**
 * Makes an SR the pool's default, where new disks go.
 *
 * @param home the uuid of a host of the pool, the coordinator when the plan was made
 * @param sr the SR; one without uuid and label for no default
 * @param after the steps before it
 */
public record SetDefaultSr(String home, SrName sr, List<String> after) implements StorageStep {
  @Override
  public String id() {
    return "default:" + sr;
  }

  @Override
  public String describe() {
    return sr.isNone() ? "pool: have no default SR" : "pool: make SR " + sr + " the default";
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }

  @Override
  public Set<String> touches() {
    return StorageStep.onPool();
  }
}
