/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.shell;

/** The characters of a script and where reading stands among them. */
final class Source {
  private final String text;
  private int at;

  Source(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  char peek() {
    return text.charAt(at);
  }

  char next() {
    return text.charAt(at++);
  }

  /** Takes some characters if they come next. */
  boolean take(String wanted) {
    if (text.startsWith(wanted, at)) {
      at += wanted.length();
      return true;
    }
    return false;
  }

  boolean startsWith(String wanted) {
    return text.startsWith(wanted, at);
  }

  /** Takes everything up to a character, and that one, which is left out. */
  String until(char end) {
    int close = text.indexOf(end, at);
    if (close < 0) {
      throw new ShellSyntaxException("unexpected EOF while looking for matching `" + end + "'");
    }
    String taken = text.substring(at, close);
    at = close + 1;
    return taken;
  }

  /** Skips blanks, continued lines and comments. */
  void skipBlanks() {
    while (!atEnd()) {
      if (startsWith("\\\n")) {
        at += 2;
      } else if (peek() == ' ' || peek() == '\t') {
        at++;
      } else if (peek() == '#') {
        while (!atEnd() && peek() != '\n') {
          at++;
        }
      } else {
        return;
      }
    }
  }

  /** Returns where reading stands, to come back to. */
  int mark() {
    return at;
  }

  void reset(int mark) {
    at = mark;
  }

  /** Makes the exception for what stands here. */
  ShellSyntaxException unexpected() {
    String token = atEnd() ? "end of file" : "`" + peek() + "'";
    return new ShellSyntaxException("syntax error near unexpected token " + token);
  }
}
