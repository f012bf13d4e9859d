/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.xmlrpc;

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

  /** A scalar as it was written. */
  record Written(ScalarElement element, String text) {}

  /** Reads the element that comes next. */
  static Written read(XmlScanner in) {
    for (ScalarElement element : ALL) {
      if (in.skip(element.start)) {
        String text = in.text();
        in.require(element.end);
        return new Written(element, text);
      }
    }
    for (ScalarElement element : ALL) {
      if (in.skip(element.empty)) {
        return new Written(element, "");
      }
    }
    throw in.unexpected();
  }
}
