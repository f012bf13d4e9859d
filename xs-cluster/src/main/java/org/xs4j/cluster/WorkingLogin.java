/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster;

import java.util.List;
import org.xs4j.cluster.preparation.LoginCheck;
import org.xs4j.core.Credentials;
import org.xs4j.xenapi.fleet.HostEndpoint;

/** Finds out which password hosts take while one is being changed, such as by a run that died. */
final class WorkingLogin {
  private WorkingLogin() {}

  /** Returns the layout with the new password for those hosts that take no other. */
  static ClusterLayout choose(ClusterLayout layout) {
    PasswordSource next = layout.preparation().newPassword().orElseThrow();
    List<HostLayout> hosts = layout.hosts().stream().map(host -> choose(host, next)).toList();
    return layout.withHosts(hosts);
  }

  private static HostLayout choose(HostLayout host, PasswordSource next) {
    HostEndpoint endpoint = host.endpoint();
    Credentials changed = Credentials.password(host.username(), next.lookUp());
    boolean old = LoginCheck.xapi(endpoint, endpoint.credentials()).isEmpty();
    return !old && LoginCheck.xapi(endpoint, changed).isEmpty() ? host.withPassword(next) : host;
  }
}
