/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Opens a host's files; writing to some of the kernel's does more than to keep the text. */
public final class FileStreams {
  private final Dom0 dom0;

  /** Opens files of a host. */
  public FileStreams(Dom0 dom0) {
    this.dom0 = dom0;
  }

  /** Opens a file to read; the exception's message is what the system says. */
  public InputStream open(String path) throws IOException {
    if (path.equals("/dev/null")) {
      return InputStream.nullInputStream();
    }
    Path file = dom0.path(path);
    if (!Files.exists(file)) {
      throw CommandRunner.missing();
    }
    if (Files.isDirectory(file)) {
      throw new FileSystemException("Is a directory");
    }
    return Files.newInputStream(file);
  }

  /** Opens a file to write; the exception's message is what the system says. */
  public OutputStream create(String path, boolean append) throws IOException {
    if (path.equals("/dev/null")) {
      return OutputStream.nullOutputStream();
    }
    Path file = dom0.path(path).normalize();
    if (Files.isDirectory(file)) {
      throw new IOException("Is a directory");
    }
    Path parent = file.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw CommandRunner.missing();
    }
    if (KernelFiles.isKernels(path)) {
      if (!Files.exists(file)) {
        throw new IOException("Permission denied");
      }
      return new KernelOutput(file.toString());
    }
    return append
        ? Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
        : Files.newOutputStream(file);
  }

  /** Collects what is written to a file of the kernel and hands it over at the end. */
  private final class KernelOutput extends FilterOutputStream {
    private final String path;
    private boolean closed;

    KernelOutput(String path) {
      super(new ByteArrayOutputStream());
      this.path = path;
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        String text = ((ByteArrayOutputStream) out).toString(StandardCharsets.UTF_8);
        new KernelFiles(dom0).written(path, text);
      }
    }
  }

  /** Returns the names that a pattern stands for, sorted. */
  List<String> glob(String pattern, String directory) {
    List<Path> found = new ArrayList<>();
    boolean absolute = pattern.startsWith("/");
    found.add(dom0.path(absolute ? "/" : directory));
    for (String segment : pattern.split("/", -1)) {
      if (!segment.isEmpty()) {
        found = found.stream().flatMap(p -> matching(p, segment)).toList();
      }
    }
    Path base = dom0.path(directory);
    return found.stream()
        .map(p -> absolute ? p.toString() : base.relativize(p).toString())
        .sorted()
        .toList();
  }

  private Stream<Path> matching(Path directory, String segment) {
    if (!Glob.isPattern(segment)) {
      Path only = directory.resolve(Glob.literal(segment));
      return Files.exists(only) ? Stream.of(only) : Stream.empty();
    }
    Pattern pattern = Glob.compile(segment);
    return dom0.files().names(directory.toString()).stream()
        .filter(name -> segment.startsWith(".") || !name.startsWith("."))
        .filter(name -> pattern.matcher(name).matches())
        .map(directory::resolve);
  }
}
