/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.jspecify.annotations.Nullable;

/**
 * How often the opening of a channel is tried. A connection may have died unnoticed, so there is a
 * second try. It may also be full: a command that we gave up but that runs on in dom0 keeps its
 * place there, and a host may allow fewer than OpenSSH does by itself. Then the next try goes over
 * a connection of its own, and others may have filled that one meanwhile.
 */
final class Attempts {
  private static final int BROKEN = 2;

  private int broken;
  private int refused;

  /** Tells, after a failure, whether there is another try. */
  boolean again(IOException failure) {
    if (failure instanceof InterruptedIOException) {
      return false;
    }
    return isRefusal(failure) ? ++refused <= MinaShell.CHANNELS : ++broken < BROKEN;
  }

  /** Tells whether the host refused one channel more, on a connection that works. */
  static boolean isRefusal(IOException failure) {
    for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SshChannelOpenException) {
        return true;
      }
    }
    return false;
  }
}
