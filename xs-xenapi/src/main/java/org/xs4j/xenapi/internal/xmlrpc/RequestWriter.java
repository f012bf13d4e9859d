/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.xmlrpc;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Writes a request as UTF-8. Apache's own writer takes characters outside the basic plane apart
 * into two references, which no XML parser accepts, and leaves carriage returns for parsers to
 * drop.
 */
final class RequestWriter extends DefaultHandler {
  private final Writer out;

  RequestWriter(OutputStream out) {
    this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
  }

  @Override
  public void startDocument() throws SAXException {
    write("<?xml version=\"1.0\"?>");
  }

  @Override
  public void startElement(String uri, String localName, String qName, Attributes attributes)
      throws SAXException {
    write("<" + qName + ">");
  }

  @Override
  public void endElement(String uri, String localName, String qName) throws SAXException {
    write("</" + qName + ">");
  }

  @Override
  public void characters(char[] text, int start, int length) throws SAXException {
    StringBuilder escaped = new StringBuilder(length + 16);
    for (int i = start; i < start + length; i++) {
      switch (text[i]) {
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        case '\r' -> escaped.append("&#13;");
        default -> escaped.append(text[i]);
      }
    }
    write(escaped.toString());
  }

  @Override
  public void endDocument() throws SAXException {
    try {
      out.flush();
    } catch (IOException e) {
      throw new SAXException(e);
    }
  }

  private void write(String text) throws SAXException {
    try {
      out.write(text);
    } catch (IOException e) {
      throw new SAXException(e);
    }
  }
}
