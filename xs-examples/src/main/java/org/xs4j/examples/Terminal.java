/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import picocli.CommandLine.Help.Ansi;

/**
 * Where an example writes to. Both streams are UTF-8, whatever the platform prefers.
 *
 * @param out results
 * @param err progress, warnings and errors
 * @param live whether {@code err} is a terminal on which lines can be drawn again
 */
record Terminal(PrintStream out, PrintStream err, boolean live) {
  /** Returns streams that nobody watches as they grow. */
  Terminal(PrintStream out, PrintStream err) {
    this(out, err, false);
  }

  /** Returns the streams of this process. */
  static Terminal system() {
    return new Terminal(
        new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
            false,
            UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8),
        Ansi.AUTO.enabled());
  }
}
