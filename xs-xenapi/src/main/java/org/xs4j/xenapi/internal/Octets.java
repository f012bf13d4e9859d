/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at eight bytes at a time. */
public final class Octets {
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EACH = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;

  private Octets() {}

  /** Returns the eight bytes from {@code at}, the first of them lowest. */
  public static long at(byte[] bytes, int at) {
    return (long) WORDS.get(bytes, at);
  }

  /** Tells whether all bytes are ASCII. */
  public static boolean isAscii(byte[] bytes, int from, int to) {
    long all = 0;
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      all |= at(bytes, at);
    }
    for (; at < to; at++) {
      all |= bytes[at];
    }
    return (all & HIGH) == 0;
  }

  /**
   * Finds the first byte that is a control character, not ASCII, or one of two others, or {@code
   * to}.
   */
  public static int find(byte[] bytes, int from, int to, char one, char other) {
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      long eight = at(bytes, at);
      long isOne = eight ^ EACH * one;
      long isOther = eight ^ EACH * other;
      // the lowest byte found is right; those above it may owe their mark to a borrow
      long found =
          (eight
                  | ((isOne - EACH) & ~isOne)
                  | ((isOther - EACH) & ~isOther)
                  | ((eight - EACH * ' ') & ~eight))
              & HIGH;
      if (found != 0) {
        return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
    }
    while (at < to && bytes[at] >= ' ' && bytes[at] != one && bytes[at] != other) {
      at++;
    }
    return at;
  }
}
