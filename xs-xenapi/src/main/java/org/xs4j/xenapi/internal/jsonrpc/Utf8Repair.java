/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.jsonrpc;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.xs4j.xenapi.internal.Octets;

/**
 * Puts U+FFFD where an answer is no UTF-8, which XAPI passes through when its database holds it:
 * one odd name does not hide a whole inventory. Plain ASCII goes through untouched.
 */
final class Utf8Repair extends FilterInputStream {
  private static final int CHUNK = 16 << 10;
  private static final byte[] NONE = {};

  private byte[] ready = NONE;
  private int at;
  private byte[] held = NONE;

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
    while (at == ready.length) {
      if (held.length == 0) {
        int got = in.read(buffer, offset, length);
        if (got <= 0 || Octets.isAscii(buffer, offset, offset + got)) {
          return got;
        }
        mend(Arrays.copyOfRange(buffer, offset, offset + got), false);
      } else if (!readOn()) {
        return -1;
      }
    }
    int given = Math.min(length, ready.length - at);
    System.arraycopy(ready, at, buffer, offset, given);
    at += given;
    return given;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Reads what follows the start of a character; at the end, what there is of it is mended. */
  private boolean readOn() throws IOException {
    byte[] bytes = Arrays.copyOf(held, held.length + CHUNK);
    int got = in.read(bytes, held.length, CHUNK);
    mend(Arrays.copyOf(bytes, held.length + Math.max(got, 0)), got < 0);
    return ready.length > 0 || got >= 0;
  }

  private void mend(byte[] bytes, boolean over) {
    int whole = bytes.length - (over ? 0 : unfinished(bytes));
    held = Arrays.copyOfRange(bytes, whole, bytes.length);
    ready = new String(bytes, 0, whole, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    at = 0;
  }

  /** Returns how many of the last bytes may be the start of a character that goes on. */
  private static int unfinished(byte[] bytes) {
    for (int back = 1; back <= Math.min(3, bytes.length); back++) {
      int b = bytes[bytes.length - back] & 0xff;
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
