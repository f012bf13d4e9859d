/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh;

import java.time.Instant;

/**
 * A file of dom0 as it was when looked at.
 *
 * @param path its absolute path
 * @param kind what it is
 * @param sizeBytes its size
 * @param mode its permissions, such as {@code 0755}
 * @param modified when its content last changed, in whole seconds
 */
public record RemoteFile(String path, Kind kind, long sizeBytes, int mode, Instant modified) {
  /** What a path can lead to. */
  public enum Kind {
    /** A regular file. */
    FILE,
    /** A directory. */
    DIRECTORY,
    /** A symbolic link. */
    LINK,
    /** A device, socket or pipe. */
    OTHER
  }

  /** Returns the last part of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Returns the path, the permissions in octal digits and the size. */
  @Override
  public String toString() {
    return path + " (" + String.format("%04o", mode) + ", " + sizeBytes + " bytes)";
  }
}
