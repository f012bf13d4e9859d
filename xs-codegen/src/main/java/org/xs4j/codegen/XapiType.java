/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.codegen;

/** A XAPI type as the description writes it, such as {@code (string -> blob ref) map}. */
sealed interface XapiType {
  /** A type without parts. */
  enum Basic implements XapiType {
    STRING,
    INT,
    FLOAT,
    BOOL,
    DATETIME,
    VOID,
    SECRET,
    EVENT_BATCH,
    ANY_RECORD
  }

  /** {@code PIF ref}. */
  record RefTo(String className) implements XapiType {}

  /** {@code PIF record}. */
  record RecordOf(String className) implements XapiType {}

  /** {@code enum bond_mode}. */
  record EnumOf(String name) implements XapiType {}

  /** {@code string set}. */
  record SetOf(XapiType element) implements XapiType {}

  /** {@code (string -> string) map}. */
  record MapOf(XapiType key, XapiType value) implements XapiType {}

  /** {@code string option}. */
  record OptionOf(XapiType value) implements XapiType {}

  /**
   * Reads a type's text.
   *
   * @throws IllegalArgumentException when it is none
   */
  static XapiType parse(String text) {
    return switch (text) {
      case "string" -> Basic.STRING;
      case "int" -> Basic.INT;
      case "float" -> Basic.FLOAT;
      case "bool" -> Basic.BOOL;
      case "datetime" -> Basic.DATETIME;
      case "void" -> Basic.VOID;
      case "event batch" -> Basic.EVENT_BATCH;
      case "<class> record" -> Basic.ANY_RECORD;
      default -> parseCompound(text);
    };
  }

  private static XapiType parseCompound(String text) {
    if (text.endsWith(" set")) {
      return new SetOf(parse(before(text, " set")));
    }
    if (text.endsWith(" option")) {
      return new OptionOf(parse(before(text, " option")));
    }
    if (text.startsWith("(") && text.endsWith(") map")) {
      String inside = text.substring(1, text.length() - ") map".length());
      int arrow = inside.indexOf(" -> "); // keys are never maps, so the first arrow is ours
      if (arrow > 0) {
        return new MapOf(parse(inside.substring(0, arrow)), parse(inside.substring(arrow + 4)));
      }
    }
    if (text.matches("\\w+ ref")) {
      return new RefTo(before(text, " ref"));
    }
    if (text.matches("\\w+ record")) {
      return new RecordOf(before(text, " record"));
    }
    if (text.matches("enum \\w+")) {
      return new EnumOf(text.substring("enum ".length()));
    }
    throw new IllegalArgumentException("not a XAPI type: '" + text + "'");
  }

  private static String before(String text, String end) {
    return text.substring(0, text.length() - end.length());
  }
}
