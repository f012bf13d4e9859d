/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.List;
import java.util.Set;
import org.xs4j.core.plan.Risk;

/**
 * Takes an SR out of the pool. What lies on the storage stays, and can be attached again.
 *
 * @param home the uuid of a host of the pool, the coordinator when the plan was made
 * @param sr the SR
 * @param after the steps before it
 */
public record ForgetSr(String home, SrName sr, List<String> after) implements StorageStep {
  @Override
  public String id() {
    return "forget:" + sr;
  }

  @Override
  public String describe() {
    return "pool: forget SR " + sr + "; its data stays";
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
