/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xs4j.core.plan.Risk;

/**
 * Links a host to an SR that it has no PBD for, as other hosts are linked or, where none is, by the
 * layout.
 *
 * @param host the host's uuid
 * @param hostName the host's name
 * @param sr the SR
 * @param recipe how the SR is reached, for the first host
 * @param after the steps before it
 */
public record CreatePbd(
    String host, String hostName, SrName sr, Optional<SrRecipe> recipe, List<String> after)
    implements StorageStep {
  @Override
  public String id() {
    return "pbd:" + sr + "@" + host;
  }

  @Override
  public String describe() {
    return hostName + ": link it to SR " + sr;
  }

  @Override
  public Risk risk() {
    return Risk.NONE;
  }

  @Override
  public Set<String> touches() {
    return StorageStep.onHost(host);
  }
}
