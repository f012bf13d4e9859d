/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import java.time.Duration;
import org.xs4j.xenapi.raw.BondApi;
import org.xs4j.xenapi.raw.BondMode;
import org.xs4j.xenapi.raw.BondRef;

/** Acts on one bond. */
public final class BondHandle {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final BondApi api;
  private final BondRef ref;

  BondHandle(BondApi api, BondRef ref) {
    this.api = api;
    this.ref = ref;
  }

  /** Changes how it spreads traffic. XenAPI: {@code Bond.set_mode}, role pool-operator. */
  public void changeMode(BondMode mode) {
    api.setMode(ref, mode);
  }

  /**
   * Takes it apart and waits until that is done. Its address goes to the primary member; what the
   * other members had before does not come back. XenAPI: {@code Bond.destroy}, role pool-operator.
   */
  public void destroy() {
    api.destroyAsync(ref).await(LIMIT);
  }

  @Override
  public String toString() {
    return "bond " + ref.value();
  }
}
