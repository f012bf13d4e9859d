/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.storage.internal.probe;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** An element of a driver's answer. Reads no DTD and no entity but XML's own. */
final class XmlNode {
  private static final int LONGEST = 16 << 20;

  private final Element element;

  private XmlNode(Element element) {
    this.element = element;
  }

  /**
   * Reads a document whose root has a name.
   *
   * @throws UnreadableXmlException when it is anything else
   */
  static XmlNode parse(String xml, String root) {
    if (xml.length() > LONGEST) {
      throw new UnreadableXmlException(
          "it has " + xml.length() + " characters, more than " + LONGEST);
    }
    try {
      Element element =
          builder().parse(new InputSource(new StringReader(xml.strip()))).getDocumentElement();
      if (!element.getTagName().equals(root)) {
        throw new UnreadableXmlException(
            "it holds <" + element.getTagName() + "> where <" + root + "> is expected");
      }
      return new XmlNode(element);
    } catch (SAXParseException e) {
      throw new UnreadableXmlException(
          "it is no XML: " + e.getMessage() + " (line " + e.getLineNumber() + ")");
    } catch (SAXException | IOException e) {
      throw new UnreadableXmlException("it is no XML: " + e.getMessage());
    }
  }

  private static DocumentBuilder builder() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new Quiet());
      return builder;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's XML parser cannot be made safe", e);
    }
  }

  /** Returns the elements of a name right below this one. */
  List<XmlNode> children(String name) {
    List<XmlNode> found = new ArrayList<>();
    for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element child && child.getTagName().equals(name)) {
        found.add(new XmlNode(child));
      }
    }
    return found;
  }

  Optional<XmlNode> child(String name) {
    return children(name).stream().findFirst();
  }

  /** Returns this element's text without the blanks that the driver indents it with. */
  String text() {
    return element.getTextContent().strip();
  }

  /** Returns the text of the element of a name; empty when there is none. */
  String text(String name) {
    return child(name).map(XmlNode::text).orElse("");
  }

  /** Returns the number in the element of a name; empty when there is none. */
  OptionalLong number(String name) {
    String text = text(name);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw new UnreadableXmlException("<" + name + "> is '" + text + "', not a number");
    }
  }

  /** Leaves what is wrong to the exception. */
  private static final class Quiet implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) {
      // nothing that matters
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
