/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.cluster.internal.preparation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;
import org.xs4j.cluster.preparation.PackImage;
import org.xs4j.core.Refusal;

/** Reads what the image of a pack says of it, as XAPI does: attributes of {@code update.xml}. */
public final class PackReader {
  private static final String DOCUMENT = "update.xml";
  private static final String UUID =
      "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";

  private PackReader() {}

  /** Reads an image. */
  public static PackImage read(Path file) {
    try {
      Optional<byte[]> document = IsoImage.read(file, DOCUMENT);
      if (document.isEmpty()) {
        throw refuse(file, "it is no ISO image, or has no update.xml");
      }
      Element update = parse(file, document.get());
      String guidance = update.getAttribute("after-apply-guidance");
      return new PackImage(
          file,
          attribute(file, update, "uuid", UUID),
          attribute(file, update, "name-label", "\\P{Cntrl}{1,200}"),
          attribute(file, update, "version", "\\P{Cntrl}{1,100}"),
          guidance.isBlank() ? List.of() : List.of(guidance.strip().split("\\s*,\\s*", -1)),
          Files.size(file));
    } catch (IOException e) {
      throw refuse(file, e.toString());
    }
  }

  private static Element parse(Path file, byte[] document) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler()); // else it writes to standard error
      Element root = builder.parse(new ByteArrayInputStream(document)).getDocumentElement();
      if (!root.getTagName().equals("update")) {
        throw refuse(file, "its update.xml describes a " + root.getTagName());
      }
      return root;
    } catch (SAXException | ParserConfigurationException e) {
      throw refuse(file, "its update.xml cannot be read: " + e.getMessage());
    }
  }

  private static String attribute(Path file, Element update, String name, String pattern) {
    String value = update.getAttribute(name);
    if (!value.matches(pattern)) {
      throw refuse(file, "its update.xml has no proper " + name);
    }
    return value;
  }

  private static IllegalArgumentException refuse(Path file, String why) {
    return Refusal.of(
        "pack", file, "the image of a pack or update for releases from 7.1 on (" + why + ")");
  }
}
