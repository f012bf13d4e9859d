/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.xmlrpc;

import org.jspecify.annotations.Nullable;

/** The elements that hold a scalar; without one a value is text. */
@SuppressWarnings("ImmutableEnumChecker") // nobody writes to the arrays
enum ScalarElement {
  BOOLEAN("boolean"),
  DATE("dateTime.iso8601"),
  DOUBLE("double"),
  I4("i4"),
  STRING("string"),
  INT("int"),
  I8("i8"),
  NIL("nil");

  private static final ScalarElement[] ALL = values();

  private final byte[] start;
  private final byte[] empty;
  private final byte[] end;

  ScalarElement(String name) {
    this.start = XmlScanner.ascii("<" + name + ">");
    this.empty = XmlScanner.ascii("<" + name + "/>");
    this.end = XmlScanner.ascii("</" + name + ">");
  }

  /** Goes behind the start tag that comes next; null if it is none of these. */
  static @Nullable ScalarElement start(XmlScanner in) {
    for (ScalarElement element : ALL) {
      if (in.skip(element.start)) {
        return element;
      }
    }
    return null;
  }

  /** Goes behind the element without content that comes next. */
  static ScalarElement empty(XmlScanner in) {
    for (ScalarElement element : ALL) {
      if (in.skip(element.empty)) {
        return element;
      }
    }
    throw in.unexpected();
  }

  /** Reads the text after the start tag, and the end tag. */
  String text(XmlScanner in) {
    String text = in.text();
    in.require(end);
    return text;
  }
}
