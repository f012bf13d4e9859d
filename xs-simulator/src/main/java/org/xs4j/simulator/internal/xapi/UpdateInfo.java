/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.xapi;

import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;
import org.xs4j.simulator.internal.wire.XapiFailure;
import org.xs4j.simulator.internal.world.Image;

/** What an update's image says of it, read as XAPI reads it. */
record UpdateInfo(
    String uuid,
    String name,
    String description,
    String version,
    String key,
    long sizeBytes,
    List<String> guidance,
    boolean homogeneous) {
  private static final Set<String> GUIDANCE =
      Set.of("restartHVM", "restartPV", "restartHost", "restartXAPI");

  /** Reads an image; refuses one that is no update. */
  static UpdateInfo of(Image image) {
    if (!image.iso()) {
      throw invalid("Please upload a valid package.");
    }
    Element update = parse(image.update());
    UpdateInfo info =
        new UpdateInfo(
            require(update, "uuid"),
            require(update, "name-label"),
            description(update),
            require(update, "version"),
            update.getAttribute("key").replaceFirst(".*/", ""),
            number(update.getAttribute("installation-size")),
            guidance(update.getAttribute("after-apply-guidance")),
            update.getAttribute("enforce-homogeneity").equalsIgnoreCase("true"));
    if (!image.signed()) {
      throw invalid("Invalid signature");
    }
    return info;
  }

  /** Returns an attribute of what only the simulator understands of an image. */
  static String extra(Image image, String name) {
    return image.extra().isEmpty() ? "" : parse(image.extra()).getAttribute(name);
  }

  private static Element parse(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      // else the parser writes to the standard error stream
      builder.setErrorHandler(new DefaultHandler());
      return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
    } catch (javax.xml.parsers.ParserConfigurationException
        | org.xml.sax.SAXException
        | java.io.IOException e) {
      throw invalid("missing update document (update.xml) in the package.");
    }
  }

  private static String require(Element update, String attribute) {
    if (!update.hasAttribute(attribute)) {
      throw invalid("missing <" + attribute + "> in update.xml");
    }
    return update.getAttribute(attribute);
  }

  private static String description(Element update) {
    for (Node node = update.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node.getNodeName().equals("name-description")) {
        return node.getTextContent();
      }
    }
    throw invalid("missing <name-description> in update.xml");
  }

  private static List<String> guidance(String text) {
    List<String> all = text.isEmpty() ? List.of() : Arrays.asList(text.split(",", -1));
    return GUIDANCE.containsAll(all) ? List.copyOf(all) : List.of();
  }

  private static long number(String text) {
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
  }

  static XapiFailure invalid(String text) {
    return new XapiFailure("INVALID_UPDATE", text);
  }
}
