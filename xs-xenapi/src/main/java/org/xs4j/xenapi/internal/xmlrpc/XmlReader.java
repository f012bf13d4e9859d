/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.xmlrpc;

import static org.xs4j.xenapi.internal.xmlrpc.XmlScanner.ascii;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xs4j.xenapi.internal.AnswerPath;
import org.xs4j.xenapi.internal.Collected;
import org.xs4j.xenapi.internal.Scalars;
import org.xs4j.xenapi.wire.WireReader;

/** Reads values of XML-RPC from the stream; it stands behind the start tag of the next value. */
final class XmlReader implements WireReader {
  private static final byte[] VALUE = ascii("<value>");
  private static final byte[] VALUE_END = ascii("</value>");
  private static final byte[] VALUE_EMPTY = ascii("<value/>");
  private static final byte[] TRUE = ascii("<boolean>1</boolean></value>");
  private static final byte[] FALSE = ascii("<boolean>0</boolean></value>");
  private static final byte[] STRUCT = ascii("<struct>");
  private static final byte[] STRUCT_END = ascii("</struct>");
  private static final byte[] STRUCT_EMPTY = ascii("<struct/>");
  private static final byte[] MEMBER_NAME = ascii("<member><name>");
  private static final byte[] MEMBER = ascii("<member>");
  private static final byte[] NAME = ascii("<name>");
  private static final byte[] MEMBER_END = ascii("</member>");
  private static final byte[] ARRAY = ascii("<array>");
  private static final byte[] ARRAY_END = ascii("</array>");
  private static final byte[] ARRAY_EMPTY = ascii("<array/>");
  private static final byte[] DATA = ascii("<data>");
  private static final byte[] DATA_END = ascii("</data>");
  private static final byte[] DATA_EMPTY = ascii("<data/>");

  private final XmlScanner in;
  private final AnswerPath path;
  private final Collected collected = new Collected();
  private boolean empty;
  private ScalarElement element = ScalarElement.STRING;

  XmlReader(XmlScanner in, AnswerPath path) {
    this.in = in;
    this.path = path;
  }

  /** Goes behind the start tag of a value. */
  void open() {
    if (in.skip(VALUE)) {
      empty = false;
      return;
    }
    in.skipSpace();
    empty = in.skip(VALUE_EMPTY);
    if (!empty) {
      in.require(VALUE);
    }
  }

  /** Tells whether the value is a struct, and then goes behind its start tag. */
  boolean isStruct() {
    return isNext(STRUCT, STRUCT_EMPTY);
  }

  @Override
  public String string() {
    String text = scalar("a string");
    if (element == ScalarElement.BOOLEAN) {
      return String.valueOf(Scalars.bool(path, text));
    }
    return text;
  }

  @Override
  public long integer() {
    if (!empty && in.isAtNumber()) {
      long number = in.number();
      in.require(VALUE_END);
      return number;
    }
    String text = scalar("an integer");
    if (element == ScalarElement.DOUBLE || element == ScalarElement.BOOLEAN) {
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
    if (!empty) {
      if (in.skip(TRUE)) {
        return true;
      }
      if (in.skip(FALSE)) {
        return false;
      }
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
    if (!isStruct()) {
      throw path.isNot("a struct", found());
    }
    members(members);
  }

  /** Reads the members of a struct whose start tag was read. */
  void members(MemberReader members) {
    if (!empty) {
      path.enter();
      while (isAtMember()) {
        member(members);
      }
      path.leave();
      in.require(STRUCT_END);
    }
    close();
  }

  @Override
  public <T> List<T> list(Function<? super WireReader, ? extends T> elements) {
    if (!isNext(ARRAY, ARRAY_EMPTY)) {
      throw path.isNot("an array", found());
    }
    int mark = collected.mark();
    elements(each -> collected.add(elements.apply(each)));
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
    if (!empty && in.isAtBlank()) {
      String text = in.text();
      if (in.skip(VALUE_END)) {
        return text;
      }
      if (!text.isBlank()) {
        throw in.unexpected();
      }
    }
    if (isNext(STRUCT, STRUCT_EMPTY)) {
      int mark = collected.mark();
      members(
          (name, member) -> {
            collected.add(name);
            collected.add(member.any());
          });
      return collected.map(mark);
    }
    if (isNext(ARRAY, ARRAY_EMPTY)) {
      int mark = collected.mark();
      elements(each -> collected.add(each.any()));
      return collected.list(mark);
    }
    String text = scalar("a value");
    return switch (element) {
      case STRING -> text;
      case BOOLEAN -> Scalars.bool(path, text);
      case DOUBLE -> Scalars.real(path, text);
      case INT, I4, I8 -> Scalars.integer(path, text);
      case DATE -> Scalars.dateOrText(text);
      case NIL -> null;
    };
  }

  private void elements(Consumer<WireReader> each) {
    if (!empty) {
      path.enter();
      if (!in.skip(DATA_EMPTY)) {
        in.require(DATA);
        while (isAtElement()) {
          path.element();
          each.accept(this);
        }
      }
      path.leave();
      in.require(ARRAY_END);
    }
    close();
  }

  private void member(MemberReader members) {
    String name = in.name();
    open();
    path.member(name);
    members.read(name, this);
    in.require(MEMBER_END);
  }

  private boolean isAtMember() {
    if (in.skip(MEMBER_NAME)) {
      return true;
    }
    in.skipSpace();
    if (!in.skip(MEMBER)) {
      return false;
    }
    in.require(NAME);
    return true;
  }

  private boolean isAtElement() {
    if (in.skip(VALUE)) {
      empty = false;
      return true;
    }
    in.skipSpace();
    if (in.skip(DATA_END)) {
      return false;
    }
    open();
    return true;
  }

  /** Tells whether the value is such an element, and then goes behind its start tag. */
  private boolean isNext(byte[] start, byte[] emptyElement) {
    if (empty) {
      return false;
    }
    in.skipSpace();
    if (in.skip(start)) {
      return true;
    }
    empty = in.skip(emptyElement);
    return empty;
  }

  private String scalar(String wanted) {
    element = ScalarElement.STRING;
    if (empty) {
      empty = false;
      return "";
    }
    if (in.skip(VALUE_END)) {
      return "";
    }
    if (!in.isAtTag()) {
      String text = in.text();
      if (in.skip(VALUE_END)) {
        return text;
      }
      if (!text.isBlank()) {
        throw in.unexpected();
      }
    }
    if (in.skip(STRUCT) || in.skip(STRUCT_EMPTY)) {
      throw path.isNot(wanted, "a struct");
    }
    if (in.skip(ARRAY) || in.skip(ARRAY_EMPTY)) {
      throw path.isNot(wanted, "an array");
    }
    ScalarElement started = ScalarElement.start(in);
    element = started == null ? ScalarElement.empty(in) : started;
    String text = started == null ? "" : started.text(in);
    in.require(VALUE_END);
    if (element == ScalarElement.NIL && !wanted.equals("a value")) {
      throw path.isNot(wanted, "nil");
    }
    return text;
  }

  private void close() {
    empty = false;
    in.require(VALUE_END);
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
