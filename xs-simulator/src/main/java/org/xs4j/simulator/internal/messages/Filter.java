/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.messages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xs4j.simulator.internal.db.Row;
import org.xs4j.simulator.internal.wire.XapiFailure;
import org.xs4j.simulator.internal.wire.XmlRpcWriter;

/**
 * The expressions of {@code get_all_records_where}: comparisons of fields and literals, joined by
 * {@code and}, {@code or}, {@code not} and brackets.
 */
final class Filter {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(field|and|or|not|true|false|True|False)\\b|(\"(?:[^\"]*)\"|'(?:[^']*)')|([()=]))");

  /** One side of a comparison. */
  private interface Side {
    String of(Row row);
  }

  /** A condition on a row. */
  private interface Condition {
    boolean holds(Row row);
  }

  private final String text;
  private final List<String> tokens;
  private int at;
  private Condition root = row -> true;

  private Filter(String text, List<String> tokens) {
    this.text = text;
    this.tokens = tokens;
  }

  /** Parses an expression. */
  static Filter parse(String text) {
    Filter filter = new Filter(text, tokens(text));
    filter.root = filter.or();
    if (filter.at < filter.tokens.size()) {
      throw filter.bad("Stdlib.Parsing.Parse_error");
    }
    return filter;
  }

  /** Returns the rows that the expression holds for. */
  List<Row> select(List<Row> rows) {
    return rows.stream().filter(root::holds).toList();
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (end < text.length() && matcher.find(end) && matcher.start() == end) {
      tokens.add(matcher.group().strip());
      end = matcher.end();
    }
    if (!text.substring(end).isBlank()) {
      throw new XapiFailure("INVALID_VALUE", text, "Failure(\"lexing: empty token\")");
    }
    return tokens;
  }

  private Condition or() {
    Condition left = and();
    while (accept("or")) {
      Condition a = left;
      Condition b = and();
      left = row -> a.holds(row) || b.holds(row);
    }
    return left;
  }

  private Condition and() {
    Condition left = unary();
    while (accept("and")) {
      Condition a = left;
      Condition b = unary();
      left = row -> a.holds(row) && b.holds(row);
    }
    return left;
  }

  private Condition unary() {
    if (accept("not")) {
      Condition inner = unary();
      return row -> !inner.holds(row);
    }
    if (accept("(")) {
      Condition inner = or();
      require(")");
      return inner;
    }
    if (accept("true") || accept("True")) {
      return row -> true;
    }
    if (accept("false") || accept("False")) {
      return row -> false;
    }
    Side left = side();
    require("=");
    Side right = side();
    return row -> left.of(row).equals(right.of(row));
  }

  private Side side() {
    boolean field = accept("field");
    String token = at < tokens.size() ? tokens.get(at) : "";
    if (token.length() < 2 || (token.charAt(0) != '"' && token.charAt(0) != '\'')) {
      throw bad("Stdlib.Parsing.Parse_error");
    }
    at++;
    String literal = token.substring(1, token.length() - 1);
    return field ? row -> stored(row, literal) : row -> literal;
  }

  private static String stored(Row row, String field) {
    // the database names nested fields with two underscores
    String name = field.replace("__", "_");
    if (name.equals("ref") || name.equals("_ref")) {
      return row.ref();
    }
    Object value = row.record().get(name);
    if (value == null) {
      throw new XapiFailure("INTERNAL_ERROR", "missing field", field, "");
    }
    return value instanceof Instant instant ? XmlRpcWriter.date(instant) : String.valueOf(value);
  }

  private boolean accept(String token) {
    if (at < tokens.size() && tokens.get(at).equals(token)) {
      at++;
      return true;
    }
    return false;
  }

  private void require(String token) {
    if (!accept(token)) {
      throw bad("Stdlib.Parsing.Parse_error");
    }
  }

  private XapiFailure bad(String reason) {
    return new XapiFailure("INVALID_VALUE", text, reason);
  }
}
