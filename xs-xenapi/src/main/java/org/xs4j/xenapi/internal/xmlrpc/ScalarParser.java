/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.xmlrpc;

import java.util.function.Function;
import org.apache.xmlrpc.parser.AtomicParser;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads an element that holds text only. */
final class ScalarParser extends AtomicParser {
  private final String type;
  private final Function<String, Object> conversion;

  ScalarParser(String type, Function<String, Object> conversion) {
    this.type = type;
    this.conversion = conversion;
  }

  @Override
  protected void setResult(String text) throws SAXException {
    try {
      super.setResult(conversion.apply(text));
    } catch (IllegalArgumentException e) {
      throw new SAXParseException("a value is no " + type, getDocumentLocator());
    }
  }
}
