/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xs4j.simulator.internal.dom0.shell.Word.Part;
import org.xs4j.simulator.internal.dom0.shell.Word.Substitution;
import org.xs4j.simulator.internal.dom0.shell.Word.Text;
import org.xs4j.simulator.internal.dom0.shell.Word.Variable;

/** Reads one word with its quotes, escapes and replacements. */
final class WordReader {
  private static final String ENDS = " \t\n;&|<>()";
  private static final String SPECIAL_PARAMETERS = "?#@*$!-";

  private final Source source;
  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder plain = new StringBuilder();

  WordReader(Source source) {
    this.source = source;
  }

  /** Reads on until the word ends. */
  Word read() {
    while (!source.atEnd() && ENDS.indexOf(source.peek()) < 0) {
      char c = source.next();
      switch (c) {
        case '\\' -> escape();
        case '\'' -> quoted(source.until('\''));
        case '"' -> doubleQuoted();
        case '$' -> dollar(false);
        case '`' -> throw ShellSyntaxException.unknown("`…`; write $(…)");
        default -> plain.append(c);
      }
    }
    refuseBraces();
    endPlain();
    return new Word(parts);
  }

  private void escape() {
    if (source.atEnd()) {
      plain.append('\\');
      return;
    }
    char c = source.next();
    if (c != '\n') {
      quoted(String.valueOf(c));
    }
  }

  private void quoted(String text) {
    endPlain();
    parts.add(new Text(text, true));
  }

  private void endPlain() {
    if (plain.length() > 0) {
      parts.add(new Text(plain.toString(), false));
      plain.setLength(0);
    }
  }

  /** A shell would expand {a,b} and {1..3} outside of quotes; this one does not know how. */
  private void refuseBraces() {
    int open = plain.indexOf("{");
    int close = plain.indexOf("}", open + 1);
    if (open >= 0 && close > open) {
      String inner = plain.substring(open + 1, close);
      if (inner.contains(",") || inner.contains("..")) {
        throw ShellSyntaxException.unknown("brace expansion {" + inner + "}");
      }
    }
  }

  private void doubleQuoted() {
    endPlain();
    StringBuilder text = new StringBuilder();
    parts.add(new Text("", true));
    while (true) {
      if (source.atEnd()) {
        throw new ShellSyntaxException("unexpected EOF while looking for matching `\"'");
      }
      char c = source.next();
      if (c == '"') {
        break;
      }
      if (c == '$') {
        parts.add(new Text(text.toString(), true));
        text.setLength(0);
        dollar(true);
      } else if (c == '`') {
        throw ShellSyntaxException.unknown("`…`; write $(…)");
      } else if (c == '\\' && !source.atEnd() && "$`\"\\\n".indexOf(source.peek()) >= 0) {
        char escaped = source.next();
        if (escaped != '\n') {
          text.append(escaped);
        }
      } else {
        text.append(c);
      }
    }
    parts.add(new Text(text.toString(), true));
  }

  private void dollar(boolean quoted) {
    char c = source.atEnd() ? ' ' : source.peek();
    if (c == '(') {
      source.next();
      if (!source.atEnd() && source.peek() == '(') {
        throw ShellSyntaxException.unknown("$((…))");
      }
      add(new Substitution(new ShellParser(source).untilClosed(')'), quoted));
    } else if (c == '{') {
      source.next();
      braced(quoted);
    } else if (Character.isDigit(c) || SPECIAL_PARAMETERS.indexOf(c) >= 0) {
      add(new Variable(String.valueOf(source.next()), Optional.empty(), quoted));
    } else if (isNameStart(c)) {
      add(new Variable(name(), Optional.empty(), quoted));
    } else if (!quoted && (c == '\'' || c == '"')) {
      throw ShellSyntaxException.unknown("$" + c + "…" + c);
    } else if (quoted) {
      parts.add(new Text("$", true));
    } else {
      plain.append('$');
    }
  }

  private void braced(boolean quoted) {
    String inner = source.until('}');
    int colon = inner.indexOf(":-");
    String name = colon < 0 ? inner : inner.substring(0, colon);
    boolean known = !name.isEmpty() && name.chars().allMatch(c -> isNamePart((char) c));
    if (!known) {
      throw ShellSyntaxException.unknown("${" + inner + "}");
    }
    Optional<Word> otherwise = Optional.empty();
    if (colon >= 0) {
      String text = inner.substring(colon + 2);
      if (text.chars().anyMatch(c -> "\"'\\$`".indexOf(c) >= 0)) {
        throw ShellSyntaxException.unknown("${" + inner + "}");
      }
      otherwise = Optional.of(new Word(List.of(new Text(text, quoted))));
    }
    add(new Variable(name, otherwise, quoted));
  }

  private void add(Part part) {
    endPlain();
    parts.add(part);
  }

  private String name() {
    StringBuilder name = new StringBuilder();
    while (!source.atEnd() && isNamePart(source.peek())) {
      name.append(source.next());
    }
    return name.toString();
  }

  static boolean isNameStart(char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isNamePart(char c) {
    return isNameStart(c) || (c >= '0' && c <= '9');
  }
}
