/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.xmlrpc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.xs4j.xenapi.internal.Octets;
import org.xs4j.xenapi.internal.Symbols;
import org.xs4j.xenapi.internal.transport.LimitExceededException;
import org.xs4j.xenapi.internal.transport.UnreadableAnswerException;

/**
 * Goes through the bytes of an answer in the small part of XML that XAPI writes: tags without
 * attributes, text, references. Nothing else exists here, neither a DOCTYPE nor an entity that
 * could be declared, a comment, CDATA or a namespace, so that there is nothing to switch off.
 *
 * <p>XAPI writes UTF-8 whatever a header says. What is no UTF-8 or no character of XML becomes
 * U+FFFD, so that one odd name does not hide a whole inventory.
 */
final class XmlScanner {
  private static final int FIRST_BUFFER = 8 << 10;
  private static final int FULL_BUFFER = 64 << 10;
  private static final int LONGEST_INSTRUCTION = 4096;

  private static final int LONGEST_NUMBER = 18;

  private static final byte TAG = 1;
  private static final byte[] KINDS = kinds();
  private static final byte[] NAME_END = ascii("</name>");

  private final InputStream in;
  private final int maxChars;
  private final Symbols names = new Symbols();
  private final Symbols values = new Symbols();
  private byte[] buffer = new byte[FIRST_BUFFER];
  private long before;
  private int at;
  private int end;

  XmlScanner(InputStream in, int maxChars) {
    this.in = in;
    this.maxChars = maxChars;
  }

  static byte[] ascii(String token) {
    return token.getBytes(StandardCharsets.US_ASCII);
  }

  /** Goes on behind the token and tells so, if it comes next. */
  boolean skip(byte[] token) {
    if (!has(token.length)
        || !Arrays.equals(buffer, at, at + token.length, token, 0, token.length)) {
      return false;
    }
    at += token.length;
    return true;
  }

  /** Goes on behind the token and white space before it, and refuses anything else. */
  void require(byte[] token) {
    if (!skip(token)) {
      skipSpace();
      if (!skip(token)) {
        throw unexpected();
      }
    }
  }

  void skipSpace() {
    while (has(1) && isSpace(buffer[at])) {
      at++;
    }
  }

  /** Returns how many bytes were gone through. */
  long place() {
    return before + at;
  }

  /** Tells whether white space comes next, which may stand before an element. */
  boolean isAtBlank() {
    return has(1) && isSpace(buffer[at]);
  }

  /** Tells whether a tag comes next rather than text. */
  boolean isAtTag() {
    return has(1) && buffer[at] == '<';
  }

  /** Goes behind what may stand before the first element. */
  void skipProlog() {
    skip(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf});
    skipSpace();
    while (skip(ascii("<?"))) {
      for (int length = 0; !skip(ascii("?>")); length++) {
        if (!has(1) || length > LONGEST_INSTRUCTION) {
          throw unexpected();
        }
        at++;
      }
      skipSpace();
    }
  }

  boolean isAtEnd() {
    skipSpace();
    return !has(1);
  }

  /** Tells whether a plain number comes next, of few digits, and then a tag. */
  boolean isAtNumber() {
    if (!has(LONGEST_NUMBER + 1)) {
      return false;
    }
    int i = buffer[at] == '-' ? at + 1 : at;
    int first = i;
    while (i < at + LONGEST_NUMBER && buffer[i] >= '0' && buffer[i] <= '9') {
      i++;
    }
    return i > first && buffer[i] == '<';
  }

  /** Reads the plain number that comes next. */
  long number() {
    boolean negative = buffer[at] == '-';
    long number = 0;
    for (at += negative ? 1 : 0; buffer[at] != '<'; at++) {
      number = 10 * number + buffer[at] - '0';
    }
    return negative ? -number : number;
  }

  /** Reads text up to the next tag. */
  String text() {
    int plain = Octets.find(buffer, at, end, '<', '&');
    if (plain < end && buffer[plain] == '<') {
      return taken(at, plain, 0, false);
    }
    int start = at;
    int seen = 0;
    for (int i = at; ; ) {
      for (; i < end; i++) {
        byte kind = KINDS[buffer[i] & 0xff];
        if (kind != 0) {
          if (kind == TAG) {
            return taken(start, i, seen, false);
          }
          seen |= kind;
        }
      }
      i -= start;
      more(start, i);
      start = 0;
    }
  }

  /** Reads the text of a name and its end tag, in which everything else is text. */
  String name() {
    int start = at;
    int seen = 0;
    for (int i = at; ; ) {
      for (; i < end; i++) {
        byte kind = KINDS[buffer[i] & 0xff];
        if (kind == TAG) {
          if (end - i < NAME_END.length) {
            break;
          }
          if (Arrays.equals(buffer, i, i + NAME_END.length, NAME_END, 0, NAME_END.length)) {
            String name = taken(start, i, seen, true);
            at = i + NAME_END.length;
            return name;
          }
        }
        seen |= kind;
      }
      i -= start;
      more(start, i);
      start = 0;
    }
  }

  /** Returns what to throw at what comes next; it is shown if it is a tag, never if it is text. */
  UnreadableAnswerException unexpected() {
    long place = before + at;
    if (!has(1)) {
      return new UnreadableAnswerException("the answer is cut short (byte " + place + ")");
    }
    if (buffer[at] != '<') {
      return new UnreadableAnswerException(
          "the answer is no XML-RPC: text where a tag should be (byte " + place + ")");
    }
    boolean unused = has(40);
    int to = at + 1;
    while (to < Math.min(end, at + 40) && buffer[to] > ' ' && buffer[to - 1] != '>') {
      to++;
    }
    String tag = new String(buffer, at, to - at, StandardCharsets.ISO_8859_1);
    String why =
        tag.startsWith("<!")
            ? "it holds a DOCTYPE, comment or CDATA section, which XAPI never writes"
            : tag.indexOf(':') > 0
                ? tag + " is an extension, which XAPI never writes"
                : "unexpected " + tag;
    return new UnreadableAnswerException(
        "the answer is no XML-RPC of XAPI: " + why + " (byte " + place + ")");
  }

  private String taken(int start, int to, int seen, boolean name) {
    at = to;
    if (to - start > maxChars) {
      refuseTooLong(start, to);
    }
    if (seen != 0) {
      return XmlText.of(buffer, start, to, name, before + start);
    }
    return to - start <= Symbols.LONGEST
        ? (name ? names : values).of(buffer, start, to)
        : new String(buffer, start, to - start, StandardCharsets.ISO_8859_1);
  }

  private void refuseTooLong(int start, int to) {
    long chars = 0;
    for (int i = start; i < to; i++) {
      int b = buffer[i];
      chars += (b & 0xc0) == 0x80 ? 0 : (b & 0xf8) == 0xf0 ? 2 : 1;
    }
    if (chars > maxChars || to - start > 4L * maxChars) {
      throw new LimitExceededException(
          "a value is longer than this client's limit of "
              + maxChars
              + " characters (byte "
              + (before + start)
              + ")");
    }
  }

  /** Tells whether so many bytes come, few enough for the smallest buffer. */
  private boolean has(int bytes) {
    while (end - at < bytes) {
      int unread = end - at;
      if (!fill(at)) {
        at = 0;
        end = unread;
        return false;
      }
      at = 0;
    }
    return true;
  }

  /** Reads on within a text that starts at {@code start}, which then is at 0. */
  private void more(int start, int length) {
    if (length > maxChars) {
      refuseTooLong(start, start + length);
    }
    at = start;
    if (!fill(start)) {
      at = end;
      throw unexpected();
    }
    at = 0;
  }

  /** Moves what starts at {@code from} to the front and reads more behind it. */
  private boolean fill(int from) {
    int kept = end - from;
    byte[] old = buffer;
    if (kept > buffer.length / 2) {
      buffer = new byte[(int) Math.min(2L * buffer.length, Integer.MAX_VALUE - 8)];
    } else if (end == buffer.length && buffer.length < FULL_BUFFER) {
      buffer = new byte[FULL_BUFFER];
    }
    System.arraycopy(old, from, buffer, 0, kept);
    before += from;
    end = kept;
    try {
      int got = in.read(buffer, kept, buffer.length - kept);
      end += Math.max(got, 0);
      return got > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[256];
    Arrays.fill(kinds, 0, ' ', XmlText.CONTROL);
    Arrays.fill(kinds, 0x80, 0x100, XmlText.NOT_ASCII);
    kinds['\t'] = 0;
    kinds['\n'] = 0;
    kinds['\r'] = 0;
    kinds['&'] = XmlText.REFERENCE;
    kinds['<'] = TAG;
    return kinds;
  }
}
