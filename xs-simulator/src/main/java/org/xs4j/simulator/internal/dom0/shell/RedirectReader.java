/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xs4j.simulator.internal.dom0.shell.Node.Redirect;

/** Reads redirections. */
final class RedirectReader {
  private final Source source;

  RedirectReader(Source source) {
    this.source = source;
  }

  /** Reads all that follow one another. */
  List<Redirect> all() {
    List<Redirect> all = new ArrayList<>();
    source.skipBlanks();
    for (Optional<Redirect> r = next(); r.isPresent(); r = next()) {
      all.add(r.get());
      source.skipBlanks();
    }
    return List.copyOf(all);
  }

  /** Reads one, if one comes next. */
  Optional<Redirect> next() {
    int mark = source.mark();
    int fd = -2;
    if (!source.atEnd() && Character.isDigit(source.peek())) {
      fd = source.next() - '0';
    } else if (source.take("&>")) {
      if (source.startsWith(">")) {
        throw ShellSyntaxException.unknown("&>>");
      }
      return Optional.of(new Redirect(-1, ">", target()));
    }
    if (source.atEnd() || (source.peek() != '<' && source.peek() != '>')) {
      source.reset(mark);
      return Optional.empty();
    }
    for (String refused : List.of("<<", "<>", "<&", "<(", ">(", ">|")) {
      if (source.startsWith(refused)) {
        throw ShellSyntaxException.unknown(refused);
      }
    }
    String kind =
        List.of(">>", ">&", ">", "<").stream().filter(source::take).findFirst().orElseThrow();
    int usual = kind.equals("<") ? 0 : 1;
    if (fd > 2) {
      throw ShellSyntaxException.unknown("stream " + fd);
    }
    return Optional.of(new Redirect(fd == -2 ? usual : fd, kind, target()));
  }

  private Word target() {
    source.skipBlanks();
    if (source.atEnd() || ";&|<>()\n".indexOf(source.peek()) >= 0) {
      throw source.unexpected();
    }
    return new WordReader(source).read();
  }
}
