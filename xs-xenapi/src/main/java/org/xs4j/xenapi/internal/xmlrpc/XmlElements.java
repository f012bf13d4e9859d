/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.xmlrpc;

import static org.xs4j.xenapi.internal.xmlrpc.XmlScanner.ascii;

/**
 * Goes from element to element of a value, as XAPI writes them and, with white space between and
 * empty elements, as others may. It stands behind the start tag of the next value.
 */
final class XmlElements {
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
  private boolean empty;

  XmlElements(XmlScanner in) {
    this.in = in;
  }

  /** Returns what stands before a member's value. */
  static String lead(String name) {
    return "<member><name>" + name + "</name><value>";
  }

  /** Tells whether the value, or the struct or array met in it, has no content. */
  boolean isEmpty() {
    return empty;
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

  /** Goes behind the end of the value. */
  void close() {
    empty = false;
    in.require(VALUE_END);
  }

  /** Tells whether the value is over, and then goes behind it. */
  boolean isClosed() {
    boolean closed = empty || in.skip(VALUE_END);
    empty = false;
    return closed;
  }

  /** Tells whether all of the value is a boolean that is true, and then goes behind it. */
  boolean isTrue() {
    return !empty && in.skip(TRUE);
  }

  /** Tells whether all of the value is a boolean that is false, and then goes behind it. */
  boolean isFalse() {
    return !empty && in.skip(FALSE);
  }

  /** Tells whether the value is a struct, and then goes behind its start tag. */
  boolean isStruct() {
    return isNext(STRUCT, STRUCT_EMPTY);
  }

  /** Tells whether the value is an array, and then goes behind its start tag. */
  boolean isArray() {
    return isNext(ARRAY, ARRAY_EMPTY);
  }

  /** Goes behind what stands before an array's elements, and tells whether any may come. */
  boolean isData() {
    if (in.skip(DATA_EMPTY)) {
      return false;
    }
    in.require(DATA);
    return true;
  }

  void endStruct() {
    in.require(STRUCT_END);
  }

  void endArray() {
    in.require(ARRAY_END);
  }

  /** Tells whether a member comes, and then goes to its name. */
  boolean isMember() {
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

  void endMember() {
    in.require(MEMBER_END);
  }

  /** Tells whether an element of an array comes, and then goes behind its start tag. */
  boolean isElement() {
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
}
