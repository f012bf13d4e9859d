/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.xs4j.core.Refusal;

/** Checks settings of multipath before they reach a host: their shape, not what they say. */
public final class MultipathText {
  private static final int LONGEST = 64 << 10;
  private static final Set<String> SECTIONS =
      Set.of("defaults", "blacklist", "blacklist_exceptions", "devices", "multipaths", "overrides");
  private static final Set<String> SUBSECTIONS = Set.of("device", "multipath", "protocol");

  private MultipathText() {}

  /** Refuses what multipathd could not read; the message names the line. */
  public static void requireReadable(String text) {
    if (text.length() > LONGEST) {
      throw Refusal.of("settings", text, "up to " + LONGEST + " characters");
    }
    Deque<String> open = new ArrayDeque<>();
    int number = 0;
    for (String raw : text.lines().toList()) {
      number++;
      String line = withoutComment(raw).strip();
      if (line.isEmpty()) {
        continue;
      }
      if (line.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\t')) {
        throw refused(number, line, "printable characters");
      }
      if (line.equals("}")) {
        if (open.isEmpty()) {
          throw refused(number, line, "no closing brace where no section is open");
        }
        open.pop();
      } else if (line.endsWith("{")) {
        open(open, number, line);
      } else if (open.isEmpty() || !line.matches("[a-z][a-z0-9_]*\\s+\\S.*")) {
        throw refused(number, line, "a keyword and its value, inside of a section");
      }
    }
    if (!open.isEmpty()) {
      throw refused(number, "", "a closing brace for the section " + open.peek());
    }
  }

  private static void open(Deque<String> open, int number, String line) {
    String name = line.substring(0, line.length() - 1).strip();
    Set<String> allowed = open.isEmpty() ? SECTIONS : SUBSECTIONS;
    if (open.size() > 1 || !allowed.contains(name)) {
      throw refused(
          number, line, "one of " + String.join(", ", allowed.stream().sorted().toList()));
    }
    open.push(name);
  }

  private static String withoutComment(String line) {
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '#' || c == '!')) {
        return line.substring(0, i);
      }
    }
    return line;
  }

  private static IllegalArgumentException refused(int line, String text, String allowed) {
    return Refusal.of("settings, line " + line, text, allowed);
  }
}
