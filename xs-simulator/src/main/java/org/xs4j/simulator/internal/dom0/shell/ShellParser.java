/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xs4j.simulator.internal.dom0.shell.Node.Redirect;
import org.xs4j.simulator.internal.dom0.shell.Word.Text;

/** Parses the lines that operators and scripts really use; whatever else there is, is refused. */
public final class ShellParser {
  private static final Set<String> CLOSERS =
      Set.of("then", "else", "elif", "fi", "do", "done", "}");
  private static final Set<String> UNKNOWN =
      Set.of("case", "esac", "select", "function", "[[", "time", "coproc", "in");
  private static final Set<String> NOT_SIMULATED =
      Set.of(
          "eval",
          "exec",
          "trap",
          "source",
          ".",
          "alias",
          "local",
          "declare",
          "typeset",
          "let",
          "return",
          "break",
          "continue",
          "read",
          "getopts",
          "wait",
          "jobs",
          "fg",
          "bg",
          "ulimit",
          "umask",
          "readonly",
          "shopt",
          "mapfile",
          "pushd",
          "popd");

  private final Source source;

  ShellParser(Source source) {
    this.source = source;
  }

  /**
   * Parses a script.
   *
   * @throws ShellSyntaxException when it is none, or uses what is not simulated
   */
  public static Node parse(String script) {
    ShellParser parser = new ShellParser(new Source(script));
    Node node = parser.list();
    if (!parser.source.atEnd()) {
      throw parser.unexpected();
    }
    return node;
  }

  /** Reads a list up to a closing character, and that one. */
  Node untilClosed(char close) {
    Node node = list();
    if (source.atEnd() || source.next() != close) {
      throw new ShellSyntaxException("unexpected EOF while looking for matching `" + close + "'");
    }
    return node;
  }

  private ShellSyntaxException unexpected() {
    return source.unexpected();
  }

  private void skipSeparators() {
    source.skipBlanks();
    while (!source.atEnd() && source.peek() == '\n') {
      source.next();
      source.skipBlanks();
    }
  }

  private Node list() {
    List<Node> nodes = new ArrayList<>();
    skipSeparators();
    while (!source.atEnd() && source.peek() != ')' && !CLOSERS.contains(peekKeyword())) {
      Node node = andOr();
      source.skipBlanks();
      if (!source.atEnd() && source.peek() == '&') {
        source.next();
        nodes.add(new Node.Background(node));
      } else {
        nodes.add(node);
        if (source.atEnd() || source.peek() == ')') {
          break;
        }
        if (source.startsWith(";;")) {
          throw unexpected();
        }
        if (source.peek() != ';' && source.peek() != '\n') {
          throw unexpected();
        }
        source.next();
      }
      skipSeparators();
    }
    return nodes.size() == 1 ? nodes.get(0) : new Node.Sequence(List.copyOf(nodes));
  }

  private Node andOr() {
    Node left = pipeline();
    while (true) {
      source.skipBlanks();
      boolean and = source.take("&&");
      if (!and && !source.take("||")) {
        return left;
      }
      skipSeparators();
      left = new Node.AndOr(left, and, pipeline());
    }
  }

  private Node pipeline() {
    source.skipBlanks();
    boolean negated = false;
    if (peekKeyword().equals("!")) {
      keyword("!");
      negated = true;
    }
    List<Node> stages = new ArrayList<>();
    stages.add(command());
    source.skipBlanks();
    while (!source.atEnd() && source.peek() == '|' && !source.startsWith("||")) {
      source.next();
      if (source.startsWith("&")) {
        throw ShellSyntaxException.unknown("|&");
      }
      skipSeparators();
      stages.add(command());
      source.skipBlanks();
    }
    return stages.size() == 1 && !negated
        ? stages.get(0)
        : new Node.Pipeline(List.copyOf(stages), negated);
  }

  private Node command() {
    source.skipBlanks();
    if (source.atEnd()) {
      throw unexpected();
    }
    if (source.startsWith("((")) {
      throw ShellSyntaxException.unknown("((…))");
    }
    if (source.peek() == '(') {
      source.next();
      return new Node.Group(untilClosed(')'), true, new RedirectReader(source).all());
    }
    String keyword = peekKeyword();
    if (UNKNOWN.contains(keyword) || NOT_SIMULATED.contains(keyword)) {
      throw ShellSyntaxException.unknown(keyword);
    }
    return switch (keyword) {
      case "if" -> conditional("if");
      case "while", "until" -> loop(keyword);
      case "for" -> forEach();
      case "{" -> group();
      default -> simple();
    };
  }

  private Node conditional(String word) {
    keyword(word);
    Node condition = list();
    keyword("then");
    Node then = list();
    Optional<Node> otherwise = Optional.empty();
    if (peekKeyword().equals("elif")) {
      return new Node.If(condition, then, Optional.of(conditional("elif")));
    }
    if (peekKeyword().equals("else")) {
      keyword("else");
      otherwise = Optional.of(list());
    }
    keyword("fi");
    return new Node.If(condition, then, otherwise);
  }

  private Node loop(String word) {
    keyword(word);
    Node condition = list();
    keyword("do");
    Node body = list();
    keyword("done");
    return new Node.Loop(condition, word.equals("until"), body);
  }

  private Node forEach() {
    keyword("for");
    String name = word().keyword();
    if (name.isEmpty() || !WordReader.isNameStart(name.charAt(0))) {
      throw unexpected();
    }
    keyword("in");
    List<Word> words = new ArrayList<>();
    source.skipBlanks();
    while (!source.atEnd() && source.peek() != ';' && source.peek() != '\n') {
      words.add(word());
      source.skipBlanks();
    }
    source.take(";");
    skipSeparators();
    keyword("do");
    Node body = list();
    keyword("done");
    return new Node.For(name, List.copyOf(words), body);
  }

  private Node group() {
    keyword("{");
    Node body = list();
    keyword("}");
    return new Node.Group(body, false, new RedirectReader(source).all());
  }

  private Node simple() {
    Map<String, Word> assignments = new LinkedHashMap<>();
    List<Word> words = new ArrayList<>();
    List<Redirect> redirects = new ArrayList<>();
    while (true) {
      source.skipBlanks();
      if (source.atEnd() || ";\n)".indexOf(source.peek()) >= 0 || source.peek() == '|') {
        break;
      }
      Optional<Redirect> redirect = new RedirectReader(source).next();
      if (redirect.isPresent()) {
        redirects.add(redirect.get());
      } else if (source.peek() == '&') {
        break;
      } else if (source.peek() == '(') {
        throw ShellSyntaxException.unknown("functions and arrays");
      } else {
        Word word = word();
        refuseHighStream(word);
        Optional<String> name = words.isEmpty() ? assigned(word) : Optional.empty();
        name.ifPresentOrElse(n -> assignments.put(n, withoutName(word, n)), () -> words.add(word));
      }
    }
    if (words.isEmpty() && assignments.isEmpty() && redirects.isEmpty()) {
      throw unexpected();
    }
    return new Node.Simple(assignments, List.copyOf(words), List.copyOf(redirects));
  }

  /** In {@code 12>file} the number is a stream and no word. */
  private void refuseHighStream(Word word) {
    boolean number = word.keyword().length() > 1 && word.keyword().matches("[0-9]+");
    if (number && !source.atEnd() && "<>".indexOf(source.peek()) >= 0) {
      throw ShellSyntaxException.unknown("stream " + word.keyword());
    }
  }

  private static Optional<String> assigned(Word word) {
    if (word.parts().isEmpty() || !(word.parts().get(0) instanceof Text t) || t.quoted()) {
      return Optional.empty();
    }
    int equals = t.text().indexOf('=');
    if (equals < 1 || !WordReader.isNameStart(t.text().charAt(0))) {
      return Optional.empty();
    }
    String name = t.text().substring(0, equals);
    return name.chars().allMatch(c -> WordReader.isNamePart((char) c))
        ? Optional.of(name)
        : Optional.empty();
  }

  private static Word withoutName(Word word, String name) {
    List<Word.Part> parts = new ArrayList<>(word.parts());
    String first = ((Text) parts.get(0)).text().substring(name.length() + 1);
    parts.set(0, new Text(first, false));
    return new Word(parts);
  }

  private Word word() {
    source.skipBlanks();
    if (source.atEnd()) {
      throw unexpected();
    }
    return new WordReader(source).read();
  }

  private String peekKeyword() {
    int mark = source.mark();
    source.skipBlanks();
    StringBuilder word = new StringBuilder();
    while (!source.atEnd() && " \t\n;&|<>()'\"\\$`".indexOf(source.peek()) < 0) {
      word.append(source.next());
    }
    boolean quoted = !source.atEnd() && "'\"\\$`".indexOf(source.peek()) >= 0;
    source.reset(mark);
    return quoted ? "" : word.toString();
  }

  private void keyword(String wanted) {
    skipSeparators();
    if (!peekKeyword().equals(wanted)) {
      throw unexpected();
    }
    source.skipBlanks();
    source.take(wanted);
  }
}
