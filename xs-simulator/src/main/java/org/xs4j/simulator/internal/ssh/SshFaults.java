/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.ssh;

import java.util.HashMap;
import java.util.Map;

/** What is to go wrong with connections and transfers, host by host: ordered and counted. */
public final class SshFaults {
  private final Map<String, Integer> logins = new HashMap<>();
  private final Map<String, Long> uploads = new HashMap<>();

  /** Refuses a host's next logins, whatever they offer. */
  public synchronized void refuseLogins(String host, int count) {
    logins.put(host, count);
  }

  /** Cuts a host's next upload after some bytes. */
  public synchronized void cutUpload(String host, long afterBytes) {
    uploads.put(host, afterBytes);
  }

  synchronized boolean refuses(String host) {
    int left = logins.getOrDefault(host, 0);
    if (left > 0) {
      logins.put(host, left - 1);
    }
    return left > 0;
  }

  /** Counts bytes that were uploaded; returns whether the connection is cut now. */
  synchronized boolean cuts(String host, long bytes) {
    Long left = uploads.get(host);
    if (left == null) {
      return false;
    }
    if (bytes < left) {
      uploads.put(host, left - bytes);
      return false;
    }
    uploads.remove(host);
    return true;
  }

  /** Takes back all orders. */
  public synchronized void clear() {
    logins.clear();
    uploads.clear();
  }
}
