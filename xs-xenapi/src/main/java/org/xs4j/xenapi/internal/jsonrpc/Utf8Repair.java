/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.jsonrpc;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Puts U+FFFD where an answer is no UTF-8, which XAPI passes through when its database holds it:
 * one odd name does not hide a whole inventory. Plain ASCII goes through untouched.
 */
final class Utf8Repair extends FilterInputStream {
  private static final int CHUNK = 16 << 10;

  private final byte[] chunk = new byte[CHUNK];
  private byte[] ready = chunk;
  private int at;
  private int end;
  private int held;

  Utf8Repair(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (at == end) {
      if (!refill()) {
        return -1;
      }
    }
    int given = Math.min(length, end - at);
    System.arraycopy(ready, at, buffer, offset, given);
    at += given;
    return given;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private boolean refill() throws IOException {
    int kept = held;
    int got = in.read(chunk, kept, CHUNK - kept);
    if (got <= 0 && kept == 0) {
      return false;
    }
    int length = kept + Math.max(got, 0);
    held = got < 0 ? 0 : unfinished(length);
    byte[] tail = Arrays.copyOfRange(chunk, length - held, length);
    at = 0;
    end = length - held;
    ready = chunk;
    if (!isAscii(end)) {
      ready = new String(chunk, 0, end, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
      end = ready.length;
    } else if (held > 0) {
      ready = Arrays.copyOf(chunk, end);
    }
    System.arraycopy(tail, 0, chunk, 0, held);
    return true;
  }

  private boolean isAscii(int to) {
    int all = 0;
    for (int i = 0; i < to; i++) {
      all |= chunk[i];
    }
    return all >= 0;
  }

  /** Returns how many of the last bytes may be the start of a character that goes on. */
  private int unfinished(int length) {
    for (int back = 1; back <= Math.min(3, length); back++) {
      int b = chunk[length - back] & 0xff;
      if (b >= 0xc0) {
        int needed = b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2;
        return back < needed ? back : 0;
      }
      if (b < 0x80) {
        return 0;
      }
    }
    return 0;
  }
}
