/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import org.xs4j.core.NetworkLabel;
import org.xs4j.xenapi.raw.NetworkApi;
import org.xs4j.xenapi.raw.NetworkRef;

/** Acts on one network. */
public final class NetworkHandle {
  private final NetworkApi api;
  private final NetworkRef ref;

  NetworkHandle(NetworkApi api, NetworkRef ref) {
    this.api = api;
    this.ref = ref;
  }

  /** Gives it another label. XenAPI: {@code network.set_name_label}, role pool-operator. */
  public void rename(NetworkLabel label) {
    api.setNameLabel(ref, label.value());
  }

  /**
   * Destroys it. XenAPI: {@code network.destroy}, role pool-operator.
   *
   * @throws XapiException with {@code NETWORK_CONTAINS_PIF} or {@code NETWORK_CONTAINS_VIF} while
   *     something is connected
   */
  public void destroy() {
    api.destroy(ref);
  }

  @Override
  public String toString() {
    return "network " + ref.value();
  }
}
