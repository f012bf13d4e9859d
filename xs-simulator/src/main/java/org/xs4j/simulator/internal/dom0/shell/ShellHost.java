/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** What a shell runs on: commands and files. */
public interface ShellHost {
  /**
   * Runs a command and returns its exit status.
   *
   * @throws IOException when its streams are gone
   * @throws InterruptedException when it is killed
   */
  int run(List<String> argv, ShellIo io, ShellState state) throws IOException, InterruptedException;

  /** Opens a file to read; the exception's message is what the system says, without the name. */
  InputStream open(String path) throws IOException;

  /** Opens a file to write; the exception's message is what the system says, without the name. */
  OutputStream create(String path, boolean append) throws IOException;

  /** Returns the names that a pattern stands for, sorted; empty when there are none. */
  List<String> glob(String pattern, String directory);

  /** Returns whether a path is a directory. */
  boolean isDirectory(String path);

  /** Starts something that goes on by itself, and returns its process id. */
  long background(ShellTask task);

  /** Something to run. */
  @FunctionalInterface
  interface ShellTask {
    /** Runs it. */
    void run() throws IOException, InterruptedException;
  }
}
