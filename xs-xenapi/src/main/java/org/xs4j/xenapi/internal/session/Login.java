/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.session;

import org.xs4j.xenapi.internal.transport.Transport;

/**
 * One session at one host.
 *
 * @param transport the way to the host
 * @param session the session's ref, which is as good as the password while it lasts
 */
record Login(Transport transport, String session) {
  @Override
  public String toString() {
    return "session at " + transport.target();
  }
}
