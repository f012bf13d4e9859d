/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.schema;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A type of XAPI, parsed from its usual spelling such as {@code (string -> PIF ref) map}.
 *
 * @param kind what kind of type it is
 * @param name the class of a ref or record, the name of an enumeration, else the spelling
 * @param arguments element of a set or option; key and value of a map; else empty
 */
public record Type(Kind kind, String name, List<Type> arguments) {
  /** The kinds of type. */
  public enum Kind {
    STRING,
    INT,
    FLOAT,
    BOOL,
    DATETIME,
    VOID,
    REF,
    ENUM,
    SET,
    MAP,
    RECORD,
    OPTION,
    OTHER
  }

  /** Parses the spelling that XAPI's documentation uses. */
  public static Type parse(String text) {
    if (text.endsWith(" option")) {
      return new Type(Kind.OPTION, text, List.of(parse(cut(text, " option"))));
    }
    if (text.endsWith(" set")) {
      return new Type(Kind.SET, text, List.of(parse(cut(text, " set"))));
    }
    if (text.endsWith(") map")) {
      String inner = text.substring(1, text.length() - ") map".length());
      int arrow = inner.indexOf(" -> ");
      return new Type(
          Kind.MAP,
          text,
          List.of(parse(inner.substring(0, arrow)), parse(inner.substring(arrow + 4))));
    }
    if (text.endsWith(" ref")) {
      return new Type(Kind.REF, cut(text, " ref"), List.of());
    }
    if (text.endsWith(" record")) {
      return new Type(Kind.RECORD, cut(text, " record"), List.of());
    }
    if (text.startsWith("enum ")) {
      return new Type(Kind.ENUM, text.substring(5), List.of());
    }
    Kind kind =
        switch (text) {
          case "string" -> Kind.STRING;
          case "int" -> Kind.INT;
          case "float" -> Kind.FLOAT;
          case "bool" -> Kind.BOOL;
          case "datetime" -> Kind.DATETIME;
          case "void" -> Kind.VOID;
          default -> Kind.OTHER;
        };
    return new Type(kind, text, List.of());
  }

  /** Returns the key's type of a map. */
  public Type key() {
    return arguments.get(0);
  }

  /** Returns the element's type of a set or option, the value's type of a map. */
  public Type element() {
    return arguments.get(arguments.size() - 1);
  }

  /** Returns the value that a field has while nothing else is said. */
  Object zero() {
    return switch (kind) {
      case INT -> 0L;
      case FLOAT -> 0.0;
      case BOOL -> false;
      case DATETIME -> Instant.EPOCH;
      case SET -> List.of();
      case MAP, RECORD -> Map.of();
      case REF -> "OpaqueRef:NULL";
      default -> "";
    };
  }

  private static String cut(String text, String end) {
    return text.substring(0, text.length() - end.length());
  }
}
