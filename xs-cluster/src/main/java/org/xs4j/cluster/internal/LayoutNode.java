/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A place in a layout, as the readers of its sections see it: what stands there is read, what
 * should not is noted with the path of the field. A reader tells in the same words what may stand
 * there, from which the layout's JSON schema is made ({@link LayoutSchema}).
 */
interface LayoutNode {
  /** Returns where this is, such as {@code networks.bonds[0]}. */
  String path();

  /** Returns the problems noted so far, in the whole file; may be added to. */
  List<String> problems();

  /** Takes this node as an object with these keys only. */
  boolean isObject(String... keys);

  /** Returns what stands under a key, if anything does. */
  Optional<LayoutNode> object(String key);

  /** Returns what stands under a key, noting when nothing does. */
  Optional<LayoutNode> required(String key, String allowed);

  /** Returns the elements of a list, or none when the key is absent. */
  List<LayoutNode> list(String key, String of);

  /** Reads a text that must be there. */
  default <T> Optional<T> text(String key, String allowed, Function<String, T> parse) {
    return required(key, allowed).flatMap(n -> n.asText(allowed, parse));
  }

  /** Reads a text that may be absent. */
  default <T> Optional<T> optionalText(String key, String allowed, Function<String, T> parse) {
    return object(key).flatMap(n -> n.asText(allowed, parse));
  }

  /** Reads this node as a text. */
  <T> Optional<T> asText(String allowed, Function<String, T> parse);

  /** Takes what is made of this node, or notes why it cannot be. */
  <T> Optional<T> collect(Supplier<T> make);

  /** Reads a word that may be absent: a text, or a number or truth value as it is written. */
  Optional<String> optionalWord(String key, String allowed, UnaryOperator<String> parse);

  /** Tells whether this is a map. */
  boolean isMap();

  /** Tells whether this is a list. */
  boolean isList();

  /** Returns what a map has, whatever its keys. */
  Map<String, LayoutNode> entries();

  /** Reads a whole number within bounds, which may be absent. */
  Optional<Integer> optionalInt(String key, int lowest, int highest);

  /** Reads yes or no, which may be absent. */
  Optional<Boolean> optionalBoolean(String key);

  /** Notes a value that may not stand there. */
  void refuse(String field, Object value, String allowed);
}
