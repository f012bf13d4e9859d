/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.ssh.internal;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a command writes, both streams, within a limit that they share. */
final class Output {
  private final int limit;
  private final Runnable whenTooMuch;
  private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
  private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
  private boolean tooMuch;
  private boolean wholeLines;

  /**
   * Creates an empty output.
   *
   * @param whenTooMuch is run once, by the thread that writes beyond the limit
   */
  Output(int limit, Runnable whenTooMuch) {
    this.limit = limit;
    this.whenTooMuch = whenTooMuch;
  }

  OutputStream stdout() {
    return new Sink(stdout);
  }

  OutputStream stderr() {
    return new Sink(stderr);
  }

  synchronized String stdoutText() {
    return stdout.toString(StandardCharsets.UTF_8);
  }

  synchronized String stderrText() {
    return stderr.toString(StandardCharsets.UTF_8);
  }

  synchronized boolean tooMuch() {
    return tooMuch;
  }

  /** Tells whether a whole line of standard output is there to be taken. */
  synchronized boolean hasLine() {
    return wholeLines;
  }

  /** Wakes who waits for more. */
  synchronized void wake() {
    notifyAll();
  }

  /** Takes the complete lines off standard output; with {@code all} also one without an end. */
  synchronized List<String> takeLines(boolean all) {
    byte[] bytes = stdout.toByteArray();
    List<String> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        int end = i > from && bytes[i - 1] == '\r' ? i - 1 : i;
        lines.add(new String(bytes, from, end - from, StandardCharsets.UTF_8));
        from = i + 1;
      }
    }
    if (all && from < bytes.length) {
      lines.add(new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8));
      from = bytes.length;
    }
    wholeLines = false;
    stdout.reset();
    stdout.write(bytes, from, bytes.length - from);
    return lines;
  }

  private final class Sink extends OutputStream {
    private final ByteArrayOutputStream target;

    Sink(ByteArrayOutputStream target) {
      this.target = target;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      boolean first;
      synchronized (Output.this) {
        int room = limit - stdout.size() - stderr.size();
        target.write(bytes, offset, Math.max(0, Math.min(length, room)));
        first = length > room && !tooMuch;
        tooMuch |= length > room;
        wholeLines |= target == stdout && holdsEnd(bytes, offset, length);
        Output.this.notifyAll();
      }
      if (first) {
        whenTooMuch.run();
      }
    }

    private static boolean holdsEnd(byte[] bytes, int offset, int length) {
      for (int i = offset; i < offset + length; i++) {
        if (bytes[i] == '\n') {
          return true;
        }
      }
      return false;
    }
  }
}
