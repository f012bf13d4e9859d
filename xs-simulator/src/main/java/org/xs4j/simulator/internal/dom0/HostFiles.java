/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files of a host, in memory. Thread-safe. */
public final class HostFiles {
  private final FileSystem system;

  HostFiles() {
    Configuration unix =
        Configuration.unix().toBuilder()
            .setAttributeViews("basic", "posix", "owner", "unix")
            .setDefaultAttributeValue("owner:owner", "root")
            .setDefaultAttributeValue("posix:group", "root")
            .setDefaultAttributeValue("posix:permissions", "rw-r--r--")
            .setWorkingDirectory("/root")
            .build();
    system = Jimfs.newFileSystem(unix);
  }

  FileSystem system() {
    return system;
  }

  /** Returns a file by its path. */
  public Path path(String absolute) {
    return system.getPath(absolute);
  }

  /** Returns whether there is something. */
  public boolean exists(String path) {
    return Files.exists(path(path));
  }

  /** Returns a file's text; empty when there is no such file. */
  public String read(String path) {
    try {
      return exists(path) ? Files.readString(path(path)) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a file's lines; none when there is no such file. */
  public List<String> lines(String path) {
    return read(path).lines().toList();
  }

  /** Writes a file anew, with the directories above it. */
  public void write(String path, String text) {
    write(path, text, "rw-r--r--");
  }

  /** Writes a file anew, with the directories above it. */
  public void write(String path, String text, String permissions) {
    try {
      Path file = path(path);
      directory(parent(file));
      Files.writeString(file, text);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a symbolic link, in place of what was there. */
  public void link(String path, String target) {
    try {
      Path file = path(path);
      directory(parent(file));
      Files.deleteIfExists(file);
      Files.createSymbolicLink(file, system.getPath(target));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes directories. */
  public void directories(String... paths) {
    Arrays.stream(paths).forEach(p -> directory(path(p)));
  }

  private static Path parent(Path file) {
    Path parent = file.getParent();
    return parent == null ? file : parent;
  }

  private static void directory(Path path) {
    if (Files.isDirectory(path)) {
      return;
    }
    try {
      directory(parent(path));
      Files.createDirectory(path);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns whether root may execute a file. */
  public static boolean isExecutable(Path file) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    return permissions.contains(PosixFilePermission.OWNER_EXECUTE)
        || permissions.contains(PosixFilePermission.GROUP_EXECUTE)
        || permissions.contains(PosixFilePermission.OTHERS_EXECUTE);
  }

  /** Returns the names in a directory, sorted; none when there is no such directory. */
  public List<String> names(String directory) {
    if (!Files.isDirectory(path(directory))) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(path(directory))) {
      return found.map(p -> String.valueOf(p.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes a file, or a directory with all in it; what is not there is no error. */
  public void delete(String path) {
    delete(path(path));
  }

  private static void delete(Path top) {
    if (!Files.exists(top, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      Files.walkFileTree(
          top,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                Path directory, @org.jspecify.annotations.Nullable IOException failed)
                throws IOException {
              Files.delete(directory);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes everything. */
  void wipe() {
    for (String name : names("/")) {
      delete("/" + name);
    }
  }
}
