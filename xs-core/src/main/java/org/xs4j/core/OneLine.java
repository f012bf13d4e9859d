/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.core;

/**
 * Texts that stand in a line for people. What somebody else named may hold line breaks or commands
 * to a terminal; such a text must not look like a line of ours.
 */
public final class OneLine {
  private OneLine() {}

  /**
   * Returns a text with its control characters and line separators written by their numbers, as
   * Java does; the same text when it has none.
   */
  public static String of(String text) {
    if (text.codePoints().noneMatch(OneLine::breaks)) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (breaks(c)) {
                out.append(String.format("\\u%04x", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  private static boolean breaks(int c) {
    int type = Character.getType(c);
    return Character.isISOControl(c)
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
