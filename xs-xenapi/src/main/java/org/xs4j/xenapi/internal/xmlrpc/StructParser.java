/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.xmlrpc;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.ws.commons.util.NamespaceContextImpl;
import org.apache.xmlrpc.common.TypeFactory;
import org.apache.xmlrpc.common.XmlRpcStreamConfig;
import org.apache.xmlrpc.parser.RecursiveTypeParserImpl;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Reads a struct in the order of the stream. Apache's own parser refuses a repeated member; hosts
 * of XCP-ng 8.3 send some, and the last one stays.
 */
final class StructParser extends RecursiveTypeParserImpl {
  private final Map<String, String> names;
  private final Map<String, @Nullable Object> members = new LinkedHashMap<>();
  private final StringBuilder name = new StringBuilder();
  private @Nullable String member;
  private boolean inName;
  private boolean inValue;
  private int level;

  /**
   * Creates a parser.
   *
   * @param names the member names seen so far, so that 10,000 records share them
   */
  StructParser(
      XmlRpcStreamConfig config,
      NamespaceContextImpl context,
      TypeFactory types,
      Map<String, String> names) {
    super(config, context, types);
    this.names = names;
  }

  @Override
  protected void addResult(@Nullable Object result) throws SAXException {
    if (member == null) {
      throw new SAXParseException("a struct's member has no name", getDocumentLocator());
    }
    members.put(member, result);
  }

  @Override
  public void characters(char[] text, int start, int length) throws SAXException {
    if (inName) {
      name.append(text, start, length);
    } else {
      super.characters(text, start, length);
    }
  }

  @Override
  public void startElement(String uri, String localName, String qName, Attributes attributes)
      throws SAXException {
    switch (level++) {
      case 0 -> require(localName.equals("struct"), localName);
      case 1 -> {
        require(localName.equals("member"), localName);
        member = null;
      }
      case 2 -> startPart(localName);
      default -> {
        require(inValue, localName);
        super.startElement(uri, localName, qName, attributes);
      }
    }
  }

  private void startPart(String localName) throws SAXException {
    if (localName.equals("name") && member == null) {
      inName = true;
      name.setLength(0);
    } else {
      require(localName.equals("value") && member != null, localName);
      inValue = true;
      startValueTag();
    }
  }

  @Override
  public void endElement(String uri, String localName, String qName) throws SAXException {
    switch (--level) {
      case 0 -> setResult(Collections.unmodifiableMap(members));
      case 1 -> require(!inName && !inValue, localName);
      case 2 -> endPart();
      default -> super.endElement(uri, localName, qName);
    }
  }

  private void endPart() throws SAXException {
    if (inName) {
      inName = false;
      String text = name.toString();
      member = names.computeIfAbsent(text, same -> same);
    } else {
      endValueTag();
      inValue = false;
    }
  }

  private void require(boolean expected, String localName) throws SAXException {
    if (!expected) {
      throw new SAXParseException(
          "unexpected <" + localName + "> in a struct", getDocumentLocator());
    }
  }
}
