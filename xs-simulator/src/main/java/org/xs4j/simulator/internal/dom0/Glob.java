/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0;

import java.util.regex.Pattern;

/** A shell's pattern for one name: {@code *}, {@code ?}, sets in brackets, and a backslash. */
final class Glob {
  private Glob() {}

  /** Returns whether a segment of a path is a pattern at all. */
  static boolean isPattern(String segment) {
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '*' || c == '?' || (c == '[' && end(segment, i) > 0)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the name that a segment without a pattern stands for. */
  static String literal(String segment) {
    return segment.replaceAll("\\\\(.)", "$1");
  }

  /** Returns what fits a pattern. */
  static Pattern compile(String segment) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      int end = c == '[' ? end(segment, i) : -1;
      if (c == '*') {
        regex.append(".*");
      } else if (c == '?') {
        regex.append('.');
      } else if (end > 0) {
        regex.append(set(segment.substring(i + 1, end)));
        i = end;
      } else {
        char itself = c == '\\' && i + 1 < segment.length() ? segment.charAt(++i) : c;
        regex.append(Pattern.quote(String.valueOf(itself)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  /** Returns where a set that starts here ends, or -1; a bracket that comes first is a member. */
  private static int end(String segment, int start) {
    int first = start + 1;
    if (first < segment.length() && "!^".indexOf(segment.charAt(first)) >= 0) {
      first++;
    }
    return segment.indexOf(']', first + 1);
  }

  private static String set(String inner) {
    boolean negated = inner.startsWith("!") || inner.startsWith("^");
    String members = negated ? inner.substring(1) : inner;
    StringBuilder regex = new StringBuilder(negated ? "[^" : "[");
    for (int i = 0; i < members.length(); i++) {
      char c = members.charAt(i);
      boolean range = c == '-' && i > 0 && i < members.length() - 1;
      regex.append(range || Character.isLetterOrDigit(c) ? "" : "\\").append(c);
    }
    return regex.append(']').toString();
  }
}
