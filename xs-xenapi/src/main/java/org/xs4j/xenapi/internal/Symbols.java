/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Remembers short texts of one answer, so that thousands of records share the names of their fields
 * and what they have in common. It forgets rather than grow.
 */
public final class Symbols {
  /** The longest text worth remembering; refs and uuids are longer and rarely repeated. */
  public static final int LONGEST = 32;

  private static final int SLOT_BITS = 11;
  private static final long MIXER = 0x9e3779b97f4a7c15L;

  private final @Nullable Symbol[] slots = new @Nullable Symbol[1 << SLOT_BITS];

  /** Returns the text of ASCII bytes, of which there are {@link #LONGEST} at most. */
  public String of(byte[] ascii, int from, int to) {
    int length = to - from;
    if (length == 0) {
      return "";
    }
    long head;
    long tail = 0;
    if (length >= Long.BYTES) {
      head = Octets.at(ascii, from);
      tail = Octets.at(ascii, to - Long.BYTES);
    } else {
      head = packed(ascii, from, to);
    }
    int slot = slot(head, tail, length);
    Symbol first = slots[slot];
    if (first != null && first.is(head, tail, ascii, from, length)) {
      return first.text;
    }
    Symbol second = slots[slot ^ 1];
    if (second != null && second.is(head, tail, ascii, from, length)) {
      return second.text;
    }
    Symbol symbol = new Symbol(head, tail, ascii, from, length);
    slots[first == null ? slot : slot ^ 1] = symbol;
    return symbol.text;
  }

  private static int slot(long head, long tail, int length) {
    long mixed = ((head + length) * MIXER) ^ tail;
    return (int) ((mixed * MIXER) >>> (Long.SIZE - SLOT_BITS));
  }

  private static long packed(byte[] ascii, int from, int to) {
    long packed = 0;
    for (int i = from; i < to; i++) {
      packed = (packed << Byte.SIZE) + ascii[i];
    }
    return packed;
  }

  /** A text, and all of its bytes as words that overlap. */
  private static final class Symbol {
    final String text;
    private final int length;
    private final long head;
    private final long tail;
    private final long afterHead;
    private final long beforeTail;

    Symbol(long head, long tail, byte[] ascii, int from, int length) {
      this.text = new String(ascii, from, length, StandardCharsets.ISO_8859_1);
      this.length = length;
      this.head = head;
      this.tail = tail;
      this.afterHead = isLong() ? afterHead(ascii, from) : 0;
      this.beforeTail = isLong() ? beforeTail(ascii, from) : 0;
    }

    boolean is(long otherHead, long otherTail, byte[] ascii, int from, int otherLength) {
      return head == otherHead
          && tail == otherTail
          && length == otherLength
          && (!isLong()
              || (afterHead == afterHead(ascii, from) && beforeTail == beforeTail(ascii, from)));
    }

    private boolean isLong() {
      return length > 2 * Long.BYTES;
    }

    private static long afterHead(byte[] ascii, int from) {
      return Octets.at(ascii, from + Long.BYTES);
    }

    private long beforeTail(byte[] ascii, int from) {
      return Octets.at(ascii, from + length - 2 * Long.BYTES);
    }
  }
}
