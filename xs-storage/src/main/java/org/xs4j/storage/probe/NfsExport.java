/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.probe;

import java.util.List;

/**
 * A directory that an NFS server exports.
 *
 * @param server the server
 * @param path the directory
 * @param clients who may mount it, as the server says it; {@code *} for everybody
 */
public record NfsExport(String server, String path, List<String> clients) {
  /** Keeps a copy of the clients. */
  public NfsExport {
    clients = List.copyOf(clients);
  }
}
