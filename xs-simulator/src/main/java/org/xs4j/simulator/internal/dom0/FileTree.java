/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The files of a disk as they were at some time, without what the kernel keeps among them. */
final class FileTree {
  private static final Set<String> KERNELS = Set.of("/proc", "/sys", "/dev");

  /** A file, a link where there is a target, or a directory where there is neither. */
  private static final class Entry {
    final byte[] content;
    final String target;
    final boolean directory;
    final Set<PosixFilePermission> permissions;

    Entry(byte[] content, String target, boolean directory, Set<PosixFilePermission> permissions) {
      this.content = content;
      this.target = target;
      this.directory = directory;
      this.permissions = permissions;
    }
  }

  private final Map<String, Entry> entries = new TreeMap<>();

  private FileTree() {}

  /** Reads all of a file system. */
  static FileTree of(FileSystem files) {
    FileTree tree = new FileTree();
    try {
      Files.walkFileTree(files.getPath("/"), tree.new Reader());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tree;
  }

  private final class Reader extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
        throws IOException {
      if (KERNELS.contains(directory.toString())) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
      entries.put(directory.toString(), new Entry(new byte[0], "", true, permissions));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Entry entry =
          attributes.isSymbolicLink()
              ? new Entry(new byte[0], Files.readSymbolicLink(file).toString(), false, Set.of())
              : new Entry(Files.readAllBytes(file), "", false, Files.getPosixFilePermissions(file));
      entries.put(file.toString(), entry);
      return FileVisitResult.CONTINUE;
    }
  }

  /** Writes all of it back. */
  void restore(HostFiles files) {
    entries.keySet().forEach(path -> restore(files, path, path));
  }

  /** Writes back what a pattern of absolute paths fits. */
  void restoreMatching(HostFiles files, String pattern) {
    entries.keySet().stream()
        .filter(path -> path.matches(pattern))
        .forEach(path -> restore(files, path, path));
  }

  /** Writes one file back, under another name; nothing when it was not there. */
  void restore(HostFiles files, String path, String as) {
    Entry entry = entries.get(path);
    if (entry == null || as.equals("/")) {
      return;
    }
    try {
      if (entry.directory) {
        files.directories(as);
        Files.setPosixFilePermissions(files.path(as), entry.permissions);
      } else if (!entry.target.isEmpty()) {
        files.link(as, entry.target);
      } else {
        files.write(as, "");
        Files.write(files.path(as), entry.content);
        Files.setPosixFilePermissions(files.path(as), entry.permissions);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
