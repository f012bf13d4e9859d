/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xs4j.simulator.internal.dom0.shell.Word.Part;
import org.xs4j.simulator.internal.dom0.shell.Word.Substitution;
import org.xs4j.simulator.internal.dom0.shell.Word.Text;
import org.xs4j.simulator.internal.dom0.shell.Word.Variable;

/** Turns words into arguments: replaces, splits, looks up patterns, removes quotes. */
final class Expansion {
  /** A field that grows; {@code pattern} is the same text with quoted characters escaped. */
  private static final class Field {
    final StringBuilder text = new StringBuilder();
    final StringBuilder pattern = new StringBuilder();
    boolean isPattern;
  }

  private final Interpreter shell;
  private final ShellState state;
  private final List<Field> fields = new ArrayList<>();
  private @Nullable Field open;

  private Expansion(Interpreter shell, ShellState state) {
    this.shell = shell;
    this.state = state;
  }

  /** Returns the arguments that some words stand for. */
  static List<String> arguments(Interpreter shell, ShellState state, List<Word> words)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    for (Word word : words) {
      if (state.arguments.isEmpty() && isAllArguments(word)) {
        continue;
      }
      Expansion expansion = new Expansion(shell, state);
      expansion.expand(word, true);
      expansion.close();
      for (Field field : expansion.fields) {
        List<String> found =
            field.isPattern
                ? shell.host().glob(field.pattern.toString(), state.directory)
                : List.of();
        all.addAll(found.isEmpty() ? List.of(field.text.toString()) : found);
      }
    }
    return all;
  }

  /** Returns whether a word is {@code "$@"}, which stands for no field when there are none. */
  private static boolean isAllArguments(Word word) {
    return word.parts().stream().anyMatch(p -> p instanceof Variable v && v.name().equals("@"))
        && word.parts().stream().allMatch(p -> !(p instanceof Text t) || t.text().isEmpty());
  }

  /** Returns the one text that a word stands for, without splitting or patterns. */
  static String text(Interpreter shell, ShellState state, Word word)
      throws IOException, InterruptedException {
    Expansion expansion = new Expansion(shell, state);
    expansion.expand(word, false);
    expansion.close();
    return expansion.fields.isEmpty() ? "" : expansion.fields.get(0).text.toString();
  }

  private void expand(Word word, boolean split) throws IOException, InterruptedException {
    boolean first = true;
    for (Part part : word.parts()) {
      if (part instanceof Text t) {
        text(t, first);
      } else if (part instanceof Variable v) {
        variable(v, split);
      } else if (part instanceof Substitution s) {
        insert(output(s), s.quoted() || !split);
      }
      first = false;
    }
  }

  private void text(Text part, boolean first) {
    if (part.quoted()) {
      append(part.text(), true);
      return;
    }
    String text = part.text();
    if (first && (text.equals("~") || text.startsWith("~/"))) {
      append("/root", true);
      text = text.substring(1);
    }
    append(text, false);
  }

  private void variable(Variable part, boolean split) throws IOException, InterruptedException {
    boolean quoted = part.quoted() || !split;
    if (part.name().equals("@") && part.quoted() && split) {
      for (int i = 0; i < state.arguments.size(); i++) {
        if (i > 0) {
          close();
        }
        append(state.arguments.get(i), true);
      }
      return;
    }
    String value = value(part.name());
    if ((value == null || value.isEmpty()) && part.otherwise().isPresent()) {
      value = text(shell, state, part.otherwise().get());
    }
    if (value == null && state.refuseUnset) {
      throw new Interpreter.Abort(127, part.name() + ": unbound variable");
    }
    insert(value == null ? "" : value, quoted);
  }

  private @Nullable String value(String name) {
    return switch (name) {
      case "?" -> Integer.toString(state.status);
      case "#" -> Integer.toString(state.arguments.size());
      case "$" -> Long.toString(state.pid);
      case "!" -> state.lastBackground;
      case "-" -> "";
      case "0" -> state.name;
      case "@", "*" -> String.join(" ", state.arguments);
      default -> Character.isDigit(name.charAt(0)) ? argument(name) : state.variables.get(name);
    };
  }

  private @Nullable String argument(String number) {
    int index = Integer.parseInt(number) - 1;
    return index < state.arguments.size() ? state.arguments.get(index) : null;
  }

  private String output(Substitution part) throws IOException, InterruptedException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    state.status = shell.below(part.script(), state, bytes);
    String text = bytes.toString(StandardCharsets.UTF_8);
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
    }
    return text.substring(0, end);
  }

  /** Puts in what a variable or a command gave, split at blanks unless it stands in quotes. */
  private void insert(String value, boolean quoted) {
    if (quoted) {
      append(value, true);
      return;
    }
    boolean pending = false;
    StringBuilder piece = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == ' ' || c == '\t' || c == '\n') {
        if (piece.length() > 0) {
          append(piece.toString(), false);
          piece.setLength(0);
        }
        pending = true;
      } else {
        if (pending) {
          close();
          pending = false;
        }
        piece.append(c);
      }
    }
    if (piece.length() > 0) {
      append(piece.toString(), false);
    }
    if (pending) {
      close();
    }
  }

  private void append(String text, boolean literal) {
    Field field = Optional.ofNullable(open).orElseGet(Field::new);
    open = field;
    field.text.append(text);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean special = "*?[]\\{}".indexOf(c) >= 0;
      if (special && (literal || c == '{' || c == '}' || c == '\\')) {
        field.pattern.append('\\');
      } else if (special) {
        field.isPattern = true;
      }
      field.pattern.append(c);
    }
  }

  private void close() {
    if (open != null) {
      fields.add(open);
      open = null;
    }
  }
}
