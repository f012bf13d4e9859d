/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.wire;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads one XAPI value from an answer. Exactly one method is called for each value, in the order of
 * the stream.
 *
 * <p>Reading is as lenient as XAPI is loose (an int may come as text or as a number, a date in any
 * of its forms) and strict otherwise: a value of another kind ends in a {@link WireException} that
 * names the path and what was found.
 */
public interface WireReader {
  /** Reads a string, an enum's text or a ref's text. */
  String string();

  /** Reads a 64 bit integer, written as a number or as text. */
  long integer();

  /**
   * Reads a floating point number, also {@code nan}, {@code inf}, or written as text or as an
   * integer.
   */
  double real();

  /** Reads a boolean. */
  boolean bool();

  /** Reads a date in any form that XAPI writes; a date without a zone is taken as UTC. */
  Instant instant();

  /** Reads a void result, whatever stands in for it. */
  void nothing();

  /**
   * Reads a struct, handing each member to {@code members}, which must read its value. A repeated
   * member comes twice.
   */
  void struct(MemberReader members);

  /**
   * Reads a struct whose fields are known, handing each member to {@code members} with its number,
   * or {@link FieldNames#UNKNOWN}; a reader that has met the same fields before finds them faster.
   */
  default void struct(FieldNames fields, FieldReader members) {
    struct((name, in) -> members.read(fields.find(name), name, in));
  }

  /** Reads an array into an unmodifiable list. */
  <T> List<T> list(Function<? super WireReader, ? extends T> element);

  /**
   * Reads a struct as an unmodifiable map in the order of the stream; of a repeated key the last
   * value stays.
   */
  <K, V> Map<K, V> map(
      Function<String, ? extends K> key, Function<? super WireReader, ? extends V> value);

  /**
   * Reads any value untyped: {@code String}, {@code Long}, {@code Double}, {@code Boolean}, {@code
   * Instant}, {@code List}, {@code Map<String, Object>}, or null for nil. What the transport does
   * not type (an int in XML) stays a string.
   */
  @Nullable Object any();

  /** Takes the members of a struct as they come. */
  @FunctionalInterface
  interface MemberReader {
    /** Reads the value of the member {@code name} from {@code in}, exactly once. */
    void read(String name, WireReader in);
  }

  /** Takes the members of a struct whose fields are known, as they come. */
  @FunctionalInterface
  interface FieldReader {
    /**
     * Reads the value of a member from {@code in}, exactly once.
     *
     * @param field its number, or {@link FieldNames#UNKNOWN}
     */
    void read(int field, String name, WireReader in);
  }
}
