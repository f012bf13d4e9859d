/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.session;

import org.xs4j.xenapi.internal.http.Target;

/**
 * One session at one host.
 *
 * @param target the host
 * @param session the session's ref, which is as good as the password while it lasts
 */
record Login(Target target, String session) {
  @Override
  public String toString() {
    return "session at " + target;
  }
}
