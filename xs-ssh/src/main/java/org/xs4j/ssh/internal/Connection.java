/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.internal;

import java.util.List;
import org.apache.sshd.client.session.ClientSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session with a host that is logged in, and what it goes through. */
record Connection(ClientSession session, List<AutoCloseable> through) implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Connection.class);

  boolean isOpen() {
    return session.isOpen() && session.isAuthenticated();
  }

  /** Ends it at once; never throws. */
  @Override
  public void close() {
    session.close(true);
    for (AutoCloseable part : through) {
      try {
        part.close();
      } catch (Exception e) {
        log.debug("gave up {} with an error", part, e);
      }
    }
  }
}
