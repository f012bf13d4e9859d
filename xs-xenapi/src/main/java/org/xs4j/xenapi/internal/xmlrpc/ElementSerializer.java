/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.xmlrpc;

import java.util.function.Function;
import org.apache.xmlrpc.serializer.TypeSerializerImpl;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** Writes a value as text within an element of its type. */
final class ElementSerializer extends TypeSerializerImpl {
  private final String element;
  private final Function<Object, String> text;

  ElementSerializer(String element, Function<Object, String> text) {
    this.element = element;
    this.text = text;
  }

  @Override
  public void write(ContentHandler out, Object value) throws SAXException {
    write(out, element, text.apply(value));
  }
}
