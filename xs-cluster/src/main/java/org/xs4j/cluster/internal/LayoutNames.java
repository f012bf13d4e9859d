/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal;

import java.nio.file.Path;
import org.xs4j.core.Refusal;

/** The names that people give to things in a layout. */
final class LayoutNames {
  private static final int LONGEST_NAME = 63;
  private static final int LONGEST_PATH = 4096;

  private LayoutNames() {}

  /** Returns a name as it stands, refusing what nobody could read or type. */
  static String name(String text) {
    if (text.isBlank()
        || !text.equals(text.strip())
        || text.length() > LONGEST_NAME
        || text.codePoints().anyMatch(Character::isISOControl)) {
      throw Refusal.of(
          "name",
          text,
          "1 to " + LONGEST_NAME + " printable characters with no blank at either end");
    }
    return text;
  }

  /** Returns a path to a file, refusing what is none. */
  static Path file(String text) {
    if (text.isBlank()
        || text.length() > LONGEST_PATH
        || text.codePoints().anyMatch(Character::isISOControl)) {
      throw Refusal.of("file", text, "a path of 1 to " + LONGEST_PATH + " printable characters");
    }
    return Path.of(text);
  }
}
