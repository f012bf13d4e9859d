/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xs4j.core.plan.Risk;

/**
 * Destroys an SR with everything on it.
 *
 * @param home the uuid of a host of the pool, the coordinator when the plan was made
 * @param sr the SR
 * @param words where it is
 * @param after the steps before it
 */
public record DestroySr(String home, SrName sr, String words, List<String> after)
    implements StorageStep {
  @Override
  public String id() {
    return "destroy:" + sr;
  }

  @Override
  public String describe() {
    return "pool: destroy SR " + sr + " on " + words + ", with all that is on it";
  }

  @Override
  public Risk risk() {
    return Risk.DESTROY;
  }

  @Override
  public Set<String> touches() {
    return StorageStep.onPool();
  }

  @Override
  public Optional<String> destroys() {
    return Optional.of(sr.toString());
  }
}
