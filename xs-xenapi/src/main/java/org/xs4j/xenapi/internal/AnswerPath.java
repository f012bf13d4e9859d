/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.xs4j.xenapi.internal.transport.LimitExceededException;
import org.xs4j.xenapi.wire.WireException;

/** Where a reader is within an answer, for messages, and how deep, for the limit. */
public final class AnswerPath {
  private static final int SHOWN = 40;

  private final int limit;
  private @Nullable String[] names = new @Nullable String[8];
  private int[] indexes = new int[8];
  private int depth;
  private int root;

  /** Starts at the answer's outermost value; {@code limit} levels may be entered. */
  public AnswerPath(int limit) {
    this.limit = limit;
  }

  /** Makes the value that is read next the one that messages call the answer. */
  public void makeRoot() {
    root = depth;
  }

  /** Enters a struct or array. */
  public void enter() {
    if (depth == limit) {
      throw new LimitExceededException(
          "the answer is nested deeper than this client's limit of " + limit + " levels");
    }
    if (depth == indexes.length) {
      names = Arrays.copyOf(names, 2 * depth);
      indexes = Arrays.copyOf(indexes, 2 * depth);
    }
    names[depth] = null;
    indexes[depth++] = -1;
  }

  /** Notes the member of the innermost struct that is read next. */
  public void member(String name) {
    names[depth - 1] = name;
  }

  /** Notes that the innermost array's next element is read. */
  public void element() {
    indexes[depth - 1]++;
  }

  /** Leaves the innermost struct or array. */
  public void leave() {
    depth--;
  }

  /** Returns what to throw when a value is of another kind, which {@code found} names. */
  public WireException isNot(String wanted, String found) {
    return new WireException(this + " should be " + wanted + " and is " + found);
  }

  /** Returns what to throw when a scalar's text is not of the kind wanted. */
  public WireException isNotText(String wanted, String text) {
    return isNot(
        wanted, "'" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + "'");
  }

  /** Returns for example {@code answer.pifs[0].MTU}. */
  @Override
  public String toString() {
    StringBuilder path = new StringBuilder("answer");
    for (int i = root; i < depth; i++) {
      if (names[i] != null) {
        path.append('.').append(names[i]);
      } else if (indexes[i] >= 0) {
        path.append('[').append(indexes[i]).append(']');
      }
    }
    return path.toString();
  }
}
