/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.jsonrpc;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xs4j.xenapi.internal.AnswerPath;
import org.xs4j.xenapi.internal.Collected;
import org.xs4j.xenapi.internal.FieldOrders;
import org.xs4j.xenapi.internal.Scalars;
import org.xs4j.xenapi.wire.FieldNames;
import org.xs4j.xenapi.wire.WireException;
import org.xs4j.xenapi.wire.WireReader;

/** Reads values of JSON from the stream; the parser stands at the next value's first token. */
final class JsonReader implements WireReader {
  private final AnswerParser in;
  private final AnswerPath path;
  private final FieldOrders orders = new FieldOrders(name -> ",\"" + name + "\":");
  private final Collected collected = new Collected();

  JsonReader(AnswerParser in, AnswerPath path) {
    this.in = in;
    this.path = path;
  }

  @Override
  public String string() {
    try {
      return switch (in.currentToken()) {
        case VALUE_STRING -> in.text();
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE -> in.getText();
        default -> throw isNot("a string");
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long integer() {
    try {
      return switch (in.currentToken()) {
        case VALUE_NUMBER_INT -> small() ? in.getLongValue() : Scalars.integer(path, in.getText());
        case VALUE_STRING -> Scalars.integer(path, in.text());
        case VALUE_NUMBER_FLOAT -> throw path.isNotText("an integer", in.getText());
        default -> throw isNot("an integer");
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public double real() {
    try {
      return switch (in.currentToken()) {
        case VALUE_NUMBER_FLOAT, VALUE_NUMBER_INT -> in.getDoubleValue();
        case VALUE_STRING -> Scalars.real(path, in.text());
        default -> throw isNot("a number");
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean bool() {
    try {
      return switch (in.currentToken()) {
        case VALUE_TRUE -> true;
        case VALUE_FALSE -> false;
        case VALUE_STRING, VALUE_NUMBER_INT -> Scalars.bool(path, in.getText());
        default -> throw isNot("a boolean");
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Instant instant() {
    if (in.currentToken() != JsonToken.VALUE_STRING) {
      throw isNot("a date");
    }
    try {
      return Scalars.instant(path, in.text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void nothing() {
    any(); // whatever stands there stands for nothing
  }

  @Override
  public void struct(MemberReader members) {
    requireStruct();
    path.enter();
    try {
      for (String name = in.nextMember(); name != null; name = in.nextMember()) {
        path.member(name);
        members.read(name, this);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    path.leave();
  }

  @Override
  public void struct(FieldNames fields, FieldReader members) {
    requireStruct();
    FieldOrders.Order order = orders.of(fields);
    path.enter();
    try {
      for (int field = FieldNames.UNKNOWN; ; ) {
        int expected = order.behind(field);
        String name;
        if (expected >= 0 && in.nextMember(order.name(expected), order.lead(expected))) {
          name = order.name(expected);
          field = expected;
        } else {
          name = in.nextMember();
          if (name == null) {
            break;
          }
          field = order.met(field, name);
        }
        path.member(name);
        members.read(field, name, this);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    path.leave();
  }

  @Override
  public <T> List<T> list(Function<? super WireReader, ? extends T> element) {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      throw isNot("an array");
    }
    if (in.isOver()) {
      return List.of();
    }
    int mark = collected.mark();
    path.enter();
    try {
      while (in.nextToken() != JsonToken.END_ARRAY) {
        path.element();
        collected.add(element.apply(this));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    path.leave();
    return collected.frozenList(mark);
  }

  @Override
  public <K, V> Map<K, V> map(
      Function<String, ? extends K> key, Function<? super WireReader, ? extends V> value) {
    requireStruct();
    if (in.isOver()) {
      return Map.of();
    }
    int mark = collected.mark();
    path.enter();
    try {
      for (String name = in.nextMember(); name != null; name = in.nextMember()) {
        path.member(name);
        collected.add(Scalars.key(path, key, name));
        collected.add(value.apply(this));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    path.leave();
    return collected.frozenMap(mark);
  }

  @Override
  public @Nullable Object any() {
    int mark = collected.mark();
    try {
      return switch (in.currentToken()) {
        case START_OBJECT -> {
          struct(
              (name, member) -> {
                collected.add(name);
                collected.add(member.any());
              });
          yield collected.map(mark);
        }
        case START_ARRAY -> {
          elements(each -> collected.add(each.any()));
          yield collected.list(mark);
        }
        case VALUE_STRING -> in.text();
        case VALUE_NUMBER_INT -> small() ? (Object) in.getLongValue() : in.getText();
        case VALUE_NUMBER_FLOAT -> in.getDoubleValue();
        case VALUE_TRUE -> true;
        case VALUE_FALSE -> false;
        case VALUE_NULL -> null;
        default -> throw isNot("a value");
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void elements(Consumer<WireReader> each) {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      throw isNot("an array");
    }
    path.enter();
    try {
      while (in.nextToken() != JsonToken.END_ARRAY) {
        path.element();
        each.accept(this);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    path.leave();
  }

  private void requireStruct() {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      throw isNot("a struct");
    }
  }

  /** Tells whether a whole number has 64 bits at most. */
  private boolean small() throws IOException {
    return in.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
  }

  /** Names what was found; a text in a struct's place is not shown, as it may be a secret. */
  private WireException isNot(String wanted) {
    return path.isNot(
        wanted,
        switch (in.currentToken()) {
          case START_OBJECT -> "a struct";
          case START_ARRAY -> "an array";
          case VALUE_STRING -> "a String";
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
          case VALUE_TRUE, VALUE_FALSE -> "a boolean";
          case VALUE_NULL -> "nil";
          default -> "nothing";
        });
  }
}
