/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.shell;

import java.io.InputStream;
import java.io.OutputStream;

/** The three streams of a command. */
public record ShellIo(InputStream in, OutputStream out, OutputStream err) {
  /** Returns the same streams with another input. */
  public ShellIo withIn(InputStream other) {
    return new ShellIo(other, out, err);
  }

  /** Returns the same streams with another output. */
  public ShellIo withOut(OutputStream other) {
    return new ShellIo(in, other, err);
  }

  /** Returns the same streams with another output for errors. */
  public ShellIo withErr(OutputStream other) {
    return new ShellIo(in, out, other);
  }

  /** Returns streams that lead nowhere. */
  public static ShellIo none() {
    return new ShellIo(
        InputStream.nullInputStream(),
        OutputStream.nullOutputStream(),
        OutputStream.nullOutputStream());
  }
}
