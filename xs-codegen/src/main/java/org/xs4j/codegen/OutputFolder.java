/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.codegen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The generated sources on disk: only what changed is written, so that nothing else recompiles. */
final class OutputFolder {
  private final Path root;
  private final Set<Path> current = new HashSet<>();
  private int written;

  OutputFolder(Path root) {
    this.root = root;
  }

  /** Writes one file unless it is there with the same text. */
  void write(String relativePath, String text) throws IOException {
    Path file = root.resolve(relativePath);
    if (!current.add(file)) {
      throw new IllegalArgumentException(relativePath + " is generated twice");
    }
    if (Files.exists(file) && Files.readString(file).equals(text)) {
      return;
    }
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    written++;
  }

  /** Deletes the Java files that this run did not write, and returns how many. */
  int deleteStale() throws IOException {
    if (!Files.isDirectory(root)) {
      return 0;
    }
    List<Path> stale;
    try (Stream<Path> files = Files.walk(root)) {
      stale = files.filter(f -> f.toString().endsWith(".java") && !current.contains(f)).toList();
    }
    for (Path file : stale) {
      Files.delete(file);
    }
    return stale.size();
  }

  /** Returns how many files were new or different. */
  int written() {
    return written;
  }
}
