/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.xmlrpc;

import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.XMLFilterImpl;
import org.xs4j.xenapi.internal.http.AnswerLimits;

/**
 * Stands before Apache's parser and stops an answer that is nested too deep, holds too long a value
 * or an element of a foreign namespace, before the parser grows with it.
 */
final class AnswerGuard extends XMLFilterImpl {
  /** Elements that each struct or array brings along, and those around the outermost value. */
  private static final int ELEMENTS_PER_LEVEL = 3;

  private static final int ELEMENTS_AROUND = 16;

  private final AnswerLimits limits;
  private int levels;
  private int elements;
  private long chars;

  AnswerGuard(AnswerLimits limits, ContentHandler next) {
    this.limits = limits;
    setContentHandler(next);
  }

  @Override
  public void startElement(String uri, String localName, String qName, Attributes attributes)
      throws SAXException {
    if (!uri.isEmpty()) {
      throw new SAXException(
          "the element <" + qName + "> is an extension, which XAPI never writes");
    }
    chars = 0;
    levels += isLevel(localName) ? 1 : 0;
    elements++;
    if (levels > limits.depth()
        || elements > limits.depth() * ELEMENTS_PER_LEVEL + ELEMENTS_AROUND) {
      throw new SAXException(
          "the answer is nested deeper than this client's limit of " + limits.depth() + " levels");
    }
    super.startElement(uri, localName, qName, attributes);
  }

  @Override
  public void endElement(String uri, String localName, String qName) throws SAXException {
    chars = 0;
    levels -= isLevel(localName) ? 1 : 0;
    elements--;
    super.endElement(uri, localName, qName);
  }

  @Override
  public void characters(char[] text, int start, int length) throws SAXException {
    chars += length;
    if (chars > limits.valueChars()) {
      throw new SAXException(
          "a value is longer than this client's limit of " + limits.valueChars() + " characters");
    }
    super.characters(text, start, length);
  }

  @Override
  public void skippedEntity(String name) throws SAXException {
    throw new SAXParseException("the entity &" + name + "; is not known", null);
  }

  private static boolean isLevel(String name) {
    return name.equals("struct") || name.equals("array");
  }
}
