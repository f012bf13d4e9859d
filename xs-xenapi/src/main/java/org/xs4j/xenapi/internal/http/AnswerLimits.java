/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.http;

import org.xs4j.core.Refusal;

/**
 * How much of an answer a client takes before it refuses to read on.
 *
 * @param bytes the longest answer in bytes, as it comes over the wire
 * @param valueChars the longest single value in characters
 * @param depth how deep structs and arrays may be nested
 */
public record AnswerLimits(long bytes, int valueChars, int depth) {
  /** 1 GiB in all, 16 Mi characters in one value, 64 levels. */
  public static final AnswerLimits DEFAULT = new AnswerLimits(1L << 30, 16 << 20, 64);

  private static final int DEEPEST = 1000;

  /** Refuses limits below 1, and depths that would endanger the stack. */
  public AnswerLimits {
    if (bytes < 1) {
      throw Refusal.of("maxAnswerBytes", bytes, "1 or more");
    }
    if (valueChars < 1) {
      throw Refusal.of("maxValueChars", valueChars, "1 or more");
    }
    if (depth < 1 || depth > DEEPEST) {
      throw Refusal.of("maxDepth", depth, "1 to " + DEEPEST);
    }
  }
}
