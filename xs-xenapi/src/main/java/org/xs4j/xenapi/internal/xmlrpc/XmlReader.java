/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.xmlrpc;

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
import org.xs4j.xenapi.wire.WireReader;

/** Reads values of XML-RPC from the stream; it stands behind the start tag of the next value. */
final class XmlReader implements WireReader {
  private final XmlScanner in;
  private final AnswerPath path;
  private final FieldOrders orders = new FieldOrders(XmlElements::lead);
  private final Collected collected = new Collected();
  private final XmlElements elements;
  private ScalarElement kind = ScalarElement.STRING;

  XmlReader(XmlScanner in, XmlElements elements, AnswerPath path) {
    this.in = in;
    this.elements = elements;
    this.path = path;
  }

  @Override
  public String string() {
    String text = scalar("a string");
    if (kind == ScalarElement.BOOLEAN) {
      return String.valueOf(Scalars.bool(path, text));
    }
    return text;
  }

  @Override
  public long integer() {
    if (!elements.isEmpty() && in.isAtNumber()) {
      long number = in.number();
      elements.close();
      return number;
    }
    String text = scalar("an integer");
    if (kind == ScalarElement.DOUBLE || kind == ScalarElement.BOOLEAN) {
      throw path.isNotText("an integer", text);
    }
    return Scalars.integer(path, text);
  }

  @Override
  public double real() {
    return Scalars.real(path, scalar("a number"));
  }

  @Override
  public boolean bool() {
    if (elements.isTrue()) {
      return true;
    }
    if (elements.isFalse()) {
      return false;
    }
    return Scalars.bool(path, scalar("a boolean"));
  }

  @Override
  public Instant instant() {
    return Scalars.instant(path, scalar("a date"));
  }

  @Override
  public void nothing() {
    any(); // whatever stands there stands for nothing
  }

  @Override
  public void struct(MemberReader members) {
    if (!elements.isStruct()) {
      throw path.isNot("a struct", found());
    }
    members(members);
  }

  @Override
  public void struct(FieldNames fields, FieldReader members) {
    if (!elements.isStruct()) {
      throw path.isNot("a struct", found());
    }
    if (!elements.isEmpty()) {
      FieldOrders.Order order = orders.of(fields);
      path.enter();
      for (int field = FieldNames.UNKNOWN; ; ) {
        int expected = order.behind(field);
        String name;
        if (expected >= 0 && in.skip(order.lead(expected))) {
          name = order.name(expected);
          field = expected;
        } else if (elements.isMember()) {
          name = in.name();
          elements.open();
          field = order.met(field, name);
        } else {
          break;
        }
        path.member(name);
        members.read(field, name, this);
        elements.endMember();
      }
      path.leave();
      elements.endStruct();
    }
    elements.close();
  }

  /** Reads the members of a struct whose start tag was read. */
  void members(MemberReader members) {
    if (!elements.isEmpty()) {
      path.enter();
      while (elements.isMember()) {
        member(members);
      }
      path.leave();
      elements.endStruct();
    }
    elements.close();
  }

  @Override
  public <T> List<T> list(Function<? super WireReader, ? extends T> element) {
    if (!elements.isArray()) {
      throw path.isNot("an array", found());
    }
    int mark = collected.mark();
    array(each -> collected.add(element.apply(each)));
    return collected.frozenList(mark);
  }

  @Override
  public <K, V> Map<K, V> map(
      Function<String, ? extends K> key, Function<? super WireReader, ? extends V> value) {
    int mark = collected.mark();
    struct(
        (name, member) -> {
          collected.add(Scalars.key(path, key, name));
          collected.add(value.apply(member));
        });
    return collected.frozenMap(mark);
  }

  @Override
  public @Nullable Object any() {
    if (!elements.isEmpty() && in.isAtBlank()) {
      String text = in.text();
      if (elements.isClosed()) {
        return text;
      }
      if (!text.isBlank()) {
        throw in.unexpected();
      }
    }
    if (elements.isStruct()) {
      int mark = collected.mark();
      members(
          (name, member) -> {
            collected.add(name);
            collected.add(member.any());
          });
      return collected.map(mark);
    }
    if (elements.isArray()) {
      int mark = collected.mark();
      array(each -> collected.add(each.any()));
      return collected.list(mark);
    }
    String text = scalar("a value");
    return switch (kind) {
      case STRING -> text;
      case BOOLEAN -> Scalars.bool(path, text);
      case DOUBLE -> Scalars.real(path, text);
      case INT, I4, I8 -> Scalars.integer(path, text);
      case DATE -> Scalars.dateOrText(text);
      case NIL -> null;
    };
  }

  private void array(Consumer<WireReader> each) {
    if (!elements.isEmpty()) {
      path.enter();
      if (elements.isData()) {
        while (elements.isElement()) {
          path.element();
          each.accept(this);
        }
      }
      path.leave();
      elements.endArray();
    }
    elements.close();
  }

  private void member(MemberReader members) {
    String name = in.name();
    elements.open();
    path.member(name);
    members.read(name, this);
    elements.endMember();
  }

  private String scalar(String wanted) {
    kind = ScalarElement.STRING;
    if (elements.isClosed()) {
      return "";
    }
    if (!in.isAtTag()) {
      String text = in.text();
      if (elements.isClosed()) {
        return text;
      }
      if (!text.isBlank()) {
        throw in.unexpected();
      }
    }
    if (elements.isStruct()) {
      throw path.isNot(wanted, "a struct");
    }
    if (elements.isArray()) {
      throw path.isNot(wanted, "an array");
    }
    ScalarElement started = ScalarElement.start(in);
    kind = started == null ? ScalarElement.empty(in) : started;
    String text = started == null ? "" : started.text(in);
    elements.close();
    if (kind == ScalarElement.NIL && !wanted.equals("a value")) {
      throw path.isNot(wanted, "nil");
    }
    return text;
  }

  /** Names what was found; a text in a struct's place is not shown, as it may be a secret. */
  private String found() {
    Object found = any();
    if (found == null) {
      return "nil";
    }
    return found instanceof Map
        ? "a struct"
        : found instanceof List ? "an array" : "a " + found.getClass().getSimpleName();
  }
}
