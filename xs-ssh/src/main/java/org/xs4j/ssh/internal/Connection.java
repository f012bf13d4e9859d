/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.internal;

import java.util.List;
import org.apache.sshd.client.session.ClientSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session with a host that is logged in, what it goes through, and how many use it. The shell
 * that has it guards it.
 */
final class Connection implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Connection.class);

  private final ClientSession session;
  private final List<AutoCloseable> through;
  private int users;

  Connection(ClientSession session, List<AutoCloseable> through) {
    this.session = session;
    this.through = through;
  }

  ClientSession session() {
    return session;
  }

  boolean isOpen() {
    return session.isOpen() && session.isAuthenticated();
  }

  /** Notes one user more. */
  void use() {
    users++;
  }

  /** Notes one user less, and tells whether that was the last. */
  boolean leave() {
    return --users == 0;
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
