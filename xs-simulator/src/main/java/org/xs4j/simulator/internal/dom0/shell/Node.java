/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.dom0.shell;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A script or a part of one, as it was parsed. */
public sealed interface Node {
  /** A command with its words, the assignments before it and its redirections, in order. */
  record Simple(Map<String, Word> assignments, List<Word> words, List<Redirect> redirects)
      implements Node {}

  /** Commands that feed one another. */
  record Pipeline(List<Node> stages, boolean negated) implements Node {}

  /** {@code left && right} or {@code left || right}. */
  record AndOr(Node left, boolean and, Node right) implements Node {}

  /** One after the other. */
  record Sequence(List<Node> nodes) implements Node {}

  /** {@code if … then … else … fi}. */
  record If(Node condition, Node then, Optional<Node> otherwise) implements Node {}

  /** {@code while … do … done}, or {@code until}. */
  record Loop(Node condition, boolean until, Node body) implements Node {}

  /** {@code for name in words; do … done}. */
  record For(String name, List<Word> words, Node body) implements Node {}

  /** {@code { …; }} or {@code ( … )} with redirections. */
  record Group(Node body, boolean subshell, List<Redirect> redirects) implements Node {}

  /** A command that runs beside what follows it. */
  record Background(Node node) implements Node {}

  /**
   * A redirection.
   *
   * @param fd which stream of the command; -1 for both output streams
   * @param kind {@code <}, {@code >}, {@code >>} or {@code >&}
   */
  record Redirect(int fd, String kind, Word target) {}
}
