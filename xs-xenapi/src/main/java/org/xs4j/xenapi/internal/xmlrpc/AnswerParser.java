/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.xmlrpc;

import java.io.IOException;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.common.XmlRpcStreamRequestConfig;
import org.apache.xmlrpc.parser.XmlRpcResponseParser;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xs4j.xenapi.internal.http.AnswerLimits;

/**
 * Parses one answer into a tree. Apache's parser deserialises the cause of a fault even with
 * extensions off; here a fault is text and nothing else.
 */
final class AnswerParser extends XmlRpcResponseParser {
  private boolean answered;
  private @Nullable String fault;

  private AnswerParser(XmlRpcStreamRequestConfig config, XapiTypes types) {
    super(config, types);
  }

  /** Returns the tree of maps, lists and scalars that the answer holds. */
  static @Nullable Object parse(
      AnswerText text, AnswerLimits limits, XmlRpcStreamRequestConfig config, XapiTypes types)
      throws IOException {
    AnswerParser parser = new AnswerParser(config, types);
    try {
      XMLReader reader = newReader();
      reader.setContentHandler(new AnswerGuard(limits, parser));
      reader.parse(new InputSource(text));
      return parser.tree();
    } catch (SAXException e) {
      throw new UnreadableAnswerException(why(e));
    } catch (XmlRpcException e) {
      throw new UnreadableAnswerException(String.valueOf(e.getMessage()));
    }
  }

  /** Returns the JDK's own parser, whatever else is on the class path, with all doors shut. */
  static XMLReader newReader() throws SAXException {
    SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
    try {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      XMLReader reader = factory.newSAXParser().getXMLReader();
      reader.setErrorHandler(new org.xml.sax.helpers.DefaultHandler());
      return reader;
    } catch (ParserConfigurationException e) {
      throw new SAXException(e);
    }
  }

  @Override
  protected void addResult(@Nullable Object result) throws SAXException {
    answered = true;
    if (isSuccess()) {
      setResult(result);
    } else {
      Object text = result instanceof Map<?, ?> map ? map.get("faultString") : null;
      fault = text instanceof String s ? s : "without a text";
    }
  }

  private @Nullable Object tree() throws XmlRpcException, UnreadableAnswerException {
    if (fault != null) {
      throw new UnreadableAnswerException(
          "the server answered an XML-RPC fault, which XAPI never does: " + shortened(fault));
    }
    if (!answered) {
      throw new UnreadableAnswerException("the answer holds no value");
    }
    return getResult();
  }

  private static String why(SAXException e) {
    String text = shortened(String.valueOf(e.getMessage()));
    return e instanceof SAXParseException at && at.getLineNumber() > 0
        ? "the answer is no XML-RPC, or is cut short: "
            + text
            + " (line "
            + at.getLineNumber()
            + ", column "
            + at.getColumnNumber()
            + ")"
        : text;
  }

  private static String shortened(String text) {
    return text.length() > 200 ? text.substring(0, 200) + "…" : text;
  }
}
