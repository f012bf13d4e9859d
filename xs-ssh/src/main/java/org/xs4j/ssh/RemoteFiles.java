/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files of dom0, over SFTP. Paths are absolute and are data: no shell sees them.
 *
 * <p>Every method throws {@link RemoteFileException} when dom0 refuses, and a {@link
 * org.xs4j.core.TransportException} when the host cannot be reached. Tests may implement this
 * interface.
 */
public interface RemoteFiles {
  /** The largest file that {@link #read} takes into memory: 16 MiB. */
  int LARGEST_READ_BYTES = 16 << 20;

  /** Looks at a path without following a link at its end; empty when there is nothing. */
  Optional<RemoteFile> find(String path);

  /** Tells whether there is something at a path. */
  default boolean exists(String path) {
    return find(path).isPresent();
  }

  /** Returns the content of a file of at most {@link #LARGEST_READ_BYTES}. */
  byte[] read(String path);

  /** Returns the content of a file of at most {@link #LARGEST_READ_BYTES}, read as UTF-8. */
  default String readText(String path) {
    return new String(read(path), StandardCharsets.UTF_8);
  }

  /**
   * Puts content at a path, whole or not at all: written beside it under another name, given its
   * mode, read back by checksum, then renamed over what was there. A link is followed, so that it
   * stays one.
   *
   * @param mode the permissions, such as {@code 0644}
   */
  void write(String path, byte[] content, int mode);

  /** Puts a text in UTF-8 at a path, as {@link #write(String, byte[], int)} does. */
  default void write(String path, String text, int mode) {
    write(path, text.getBytes(StandardCharsets.UTF_8), mode);
  }

  /**
   * Puts a local file at a path, as {@link #write(String, byte[], int)} does, of any size.
   *
   * @return the SHA-256 checksum of the content, in hex digits
   */
  String upload(Path local, String path, int mode);

  /** Returns the SHA-256 checksum of a file, in hex digits. */
  String sha256(String path);

  /** Returns what is in a directory, by name, without the directory itself and its parent. */
  List<RemoteFile> list(String directory);

  /** Makes a directory and those above it that do not exist; one that exists is left as it is. */
  void makeDirectories(String path, int mode);

  /** Sets the permissions of a file or directory. */
  void setMode(String path, int mode);

  /** Deletes a file or link, not a directory; returns whether there was one. */
  boolean delete(String path);
}
