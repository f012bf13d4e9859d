/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.xmlrpc;

import java.nio.charset.StandardCharsets;
import org.xs4j.xenapi.internal.transport.UnreadableAnswerException;

/**
 * Turns bytes into text where they are not simply ASCII.
 *
 * <p>XAPI writes the names of members, which are the keys of maps, without any escaping: what is no
 * reference there is an ampersand. It drops control characters from values, so they are dropped
 * from names.
 */
final class XmlText {
  static final byte REFERENCE = 2;
  static final byte NOT_ASCII = 4;
  static final byte CONTROL = 8;

  private static final String[] COMMON = {"&lt;", "&gt;", "&quot;", "&amp;"};
  private static final String STANDS_FOR = "<>\"&";

  private static final char REPLACEMENT = '\ufffd';

  private XmlText() {}

  static String of(byte[] bytes, int from, int to, boolean name, long place) {
    String raw = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    StringBuilder text = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); ) {
      char c = raw.charAt(i);
      int common = c == '&' ? commonAt(raw, i) : -1;
      if (common >= 0) {
        text.append(STANDS_FOR.charAt(common));
        i += COMMON[common].length();
        continue;
      }
      int length = c == '&' ? References.lengthAt(raw, i) : 1;
      if (c != '&') {
        append(text, c, name);
      } else if (length > 0) {
        text.appendCodePoint(References.codePoint(raw.substring(i + 1, i + length - 1)));
      } else if (name) {
        text.append(c);
      } else {
        throw new UnreadableAnswerException(
            "the answer holds an entity that XML does not have (in a value at byte " + place + ")");
      }
      i += Math.max(length, 1);
    }
    return text.toString();
  }

  /** Finds the references that XAPI itself writes, without making texts of them. */
  private static int commonAt(String raw, int at) {
    for (int i = 0; i < COMMON.length; i++) {
      if (raw.startsWith(COMMON[i], at)) {
        return i;
      }
    }
    return -1;
  }

  private static void append(StringBuilder text, char c, boolean name) {
    boolean control = c < ' ' && c != '\t' && c != '\n' && c != '\r';
    if (!control || !name) {
      text.append(control || c >= 0xfffe ? REPLACEMENT : c);
    }
  }
}
