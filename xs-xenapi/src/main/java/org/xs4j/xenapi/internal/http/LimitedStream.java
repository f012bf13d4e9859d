/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts an answer's bytes and refuses to hand out more than the limit. */
final class LimitedStream extends FilterInputStream {
  private final long limit;
  private long count;
  private boolean over;

  LimitedStream(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  long count() {
    return count;
  }

  /** Tells whether all of the answer was read. */
  boolean isOver() {
    return over;
  }

  @Override
  public int read() throws IOException {
    int next = in.read();
    if (next >= 0) {
      counted(1);
    } else {
      over = true;
    }
    return next;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int got = in.read(buffer, offset, length);
    if (got > 0) {
      counted(got);
    } else if (got < 0) {
      over = true;
    }
    return got;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void counted(int more) throws AnswerTooLongException {
    count += more;
    if (count > limit) {
      throw new AnswerTooLongException(limit);
    }
  }
}
