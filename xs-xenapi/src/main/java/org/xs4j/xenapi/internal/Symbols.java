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

  private static final int SLOTS = 1024;

  private final @Nullable String[] slots = new @Nullable String[SLOTS];

  /** Returns the text of ASCII bytes. */
  public String of(byte[] ascii, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + ascii[i];
    }
    int slot = slot(hash);
    String first = slots[slot];
    if (first != null && same(first, ascii, from, to)) {
      return first;
    }
    String second = slots[slot ^ 1];
    if (second != null && same(second, ascii, from, to)) {
      return second;
    }
    return kept(slot, new String(ascii, from, to - from, StandardCharsets.ISO_8859_1));
  }

  /** Returns the text of characters. */
  public String of(char[] text, int from, int length) {
    int hash = length;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + text[i];
    }
    int slot = slot(hash);
    String first = slots[slot];
    if (first != null && same(first, text, from, length)) {
      return first;
    }
    String second = slots[slot ^ 1];
    if (second != null && same(second, text, from, length)) {
      return second;
    }
    return kept(slot, new String(text, from, length));
  }

  private static int slot(int hash) {
    return (hash ^ (hash >>> 10) ^ (hash >>> 20)) & (SLOTS - 1);
  }

  private String kept(int slot, String text) {
    slots[slots[slot] == null ? slot : slot ^ 1] = text;
    return text;
  }

  private static boolean same(String text, byte[] ascii, int from, int to) {
    int length = to - from;
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != ascii[from + i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(String text, char[] chars, int from, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != chars[from + i]) {
        return false;
      }
    }
    return true;
  }
}
