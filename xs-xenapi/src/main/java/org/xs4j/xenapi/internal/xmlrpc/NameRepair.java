/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.xmlrpc;

import java.io.IOException;
import java.io.Reader;

/**
 * Escapes what XAPI leaves unescaped: it writes the keys of maps between {@code <name>} and {@code
 * </name>} as they are. There, {@code <} is text unless it begins the end tag, and {@code &} unless
 * it begins a reference that XML has. Nothing in a name is markup, whatever it looks like.
 */
final class NameRepair extends Reader {
  private static final String START = "<name>";
  private static final String END = "</name>";
  private static final int LONGEST_NAME = 1 << 20;

  private final Reader in;
  private final char[] chunk = new char[8192];
  private final StringBuilder ready = new StringBuilder();
  private final StringBuilder name = new StringBuilder();
  private int taken;
  private int matched;
  private boolean inName;

  NameRepair(Reader in) {
    this.in = in;
  }

  @Override
  public int read(char[] buffer, int offset, int count) throws IOException {
    while (taken == ready.length()) {
      ready.setLength(0);
      taken = 0;
      int got = in.read(chunk);
      if (got < 0) {
        return -1; // a name that is not over has no end tag either
      }
      for (int i = 0; i < got; i++) {
        step(chunk[i]);
      }
    }
    int given = Math.min(count, ready.length() - taken);
    ready.getChars(taken, taken + given, buffer, offset);
    taken += given;
    return given;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void step(char c) throws UnreadableAnswerException {
    if (!inName) {
      ready.append(c);
      matched = c == START.charAt(matched) ? matched + 1 : c == '<' ? 1 : 0;
      inName = matched == START.length();
      matched = inName ? 0 : matched;
      return;
    }
    name.append(c);
    if (c == '>' && endsName()) {
      name.setLength(name.length() - END.length());
      escape();
      ready.append(END);
      name.setLength(0);
      inName = false;
    } else if (name.length() > LONGEST_NAME) {
      throw new UnreadableAnswerException(
          "the answer holds a name of more than " + LONGEST_NAME + " characters");
    }
  }

  private boolean endsName() {
    int from = name.length() - END.length();
    return from >= 0 && name.indexOf(END, from) == from;
  }

  private void escape() {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      switch (c) {
        case '<' -> ready.append("&lt;");
        case '>' -> ready.append("&gt;");
        case '\r' -> ready.append("&#13;");
        case '&' -> ready.append(References.lengthAt(name, i) > 0 ? "&" : "&amp;");
        default -> {
          if (c >= ' ' || c == '\t' || c == '\n') {
            ready.append(c);
          }
        }
      }
    }
  }
}
