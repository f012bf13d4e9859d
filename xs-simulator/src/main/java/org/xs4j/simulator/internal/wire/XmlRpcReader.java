/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.simulator.internal.wire;

import static javax.xml.stream.XMLStreamConstants.CDATA;
import static javax.xml.stream.XMLStreamConstants.CHARACTERS;
import static javax.xml.stream.XMLStreamConstants.DTD;
import static javax.xml.stream.XMLStreamConstants.END_DOCUMENT;
import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads calls. It knows neither entities nor document types, and no deep nesting. */
public final class XmlRpcReader {
  private static final int DEPTH = 64;
  private static final XMLInputFactory FACTORY = factory();

  private final XMLStreamReader in;

  private XmlRpcReader(XMLStreamReader in) {
    this.in = in;
  }

  /** Reads a call from a request's body. */
  public static Call read(byte[] body) throws MalformedCall {
    XMLStreamReader in = null;
    try {
      in = FACTORY.createXMLStreamReader(new ByteArrayInputStream(body));
      return new XmlRpcReader(in).call();
    } catch (XMLStreamException e) {
      throw malformed(e, body);
    } finally {
      close(in);
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    return factory;
  }

  private static void close(@org.jspecify.annotations.Nullable XMLStreamReader in) {
    if (in != null) {
      try {
        in.close();
      } catch (XMLStreamException ignored) {
        // the body is in memory: nothing is left open
      }
    }
  }

  /** Words an error as the server's parser does, as far as the two can agree. */
  private static MalformedCall malformed(XMLStreamException e, byte[] body) {
    Location at = e.getLocation();
    int line = at == null ? 1 : Math.max(1, at.getLineNumber());
    int column = at == null ? 1 : Math.max(1, at.getColumnNumber());
    boolean ended = at != null && at.getCharacterOffset() >= body.length - 1;
    boolean rootless = body.length == 0 || body[0] != '<';
    String what =
        rootless ? "expected root element" : ended ? "unexpected end of input" : "malformed";
    return new MalformedCall(
        "Xmlm.Error(" + (rootless ? "1:1" : line + ":" + column) + ", \"" + what + "\")");
  }

  private Call call() throws XMLStreamException, MalformedCall {
    start("methodCall");
    start("methodName");
    String method = in.getElementText().strip();
    start("params");
    List<Object> params = new ArrayList<>();
    while (tag() == START_ELEMENT) {
      expect("param");
      start("value");
      params.add(value(0));
      end();
    }
    end();
    return new Call(method, params);
  }

  /** Reads a value whose start tag was just read, up to and with its end tag. */
  private Object value(int depth) throws XMLStreamException, MalformedCall {
    if (depth > DEPTH) {
      throw new MalformedCall("Xmlrpc.Parse_error(\"nesting\", \"value\", _)");
    }
    StringBuilder text = new StringBuilder();
    for (; ; ) {
      int event = in.next();
      if (event == CHARACTERS || event == CDATA) {
        text.append(in.getText());
      } else if (event == END_ELEMENT) {
        return text.toString();
      } else if (event == START_ELEMENT) {
        Object value = typed(in.getLocalName(), depth);
        end();
        return value;
      } else if (event == END_DOCUMENT || event == DTD) {
        throw unexpected("value");
      }
    }
  }

  private Object typed(String type, int depth) throws XMLStreamException, MalformedCall {
    switch (type) {
      case "array" -> {
        return array(depth);
      }
      case "struct" -> {
        return struct(depth);
      }
      case "string", "name", "base64" -> {
        return in.getElementText();
      }
      case "nil" -> {
        in.getElementText();
        return Map.of();
      }
      case "boolean" -> {
        return in.getElementText().strip().equals("1");
      }
      default -> {
        return scalar(type, in.getElementText());
      }
    }
  }

  private Object scalar(String type, String text) throws MalformedCall {
    try {
      switch (type) {
        case "int", "i4", "i8" -> {
          return Long.valueOf(text.strip());
        }
        case "double" -> {
          return Double.valueOf(text.strip());
        }
        case "dateTime.iso8601" -> {
          return text.strip();
        }
        default -> throw unexpected(type);
      }
    } catch (NumberFormatException e) {
      throw new MalformedCall("Failure(\"" + type + "_of_string\")");
    }
  }

  private List<Object> array(int depth) throws XMLStreamException, MalformedCall {
    List<Object> elements = new ArrayList<>();
    if (tag() == END_ELEMENT) {
      return elements;
    }
    expect("data");
    while (tag() == START_ELEMENT) {
      expect("value");
      elements.add(value(depth + 1));
    }
    end();
    return elements;
  }

  private Map<String, Object> struct(int depth) throws XMLStreamException, MalformedCall {
    Map<String, Object> members = new LinkedHashMap<>();
    while (tag() == START_ELEMENT) {
      expect("member");
      start("name");
      String name = in.getElementText();
      start("value");
      members.put(name, value(depth + 1));
      end();
    }
    return members;
  }

  private void start(String name) throws XMLStreamException, MalformedCall {
    if (tag() != START_ELEMENT) {
      throw unexpected(name);
    }
    expect(name);
  }

  private void expect(String name) throws MalformedCall {
    if (!in.getLocalName().equals(name)) {
      throw unexpected(name);
    }
  }

  private void end() throws XMLStreamException, MalformedCall {
    if (tag() != END_ELEMENT) {
      throw unexpected("close_tag");
    }
  }

  /** Moves to the next start or end tag; text between tags of a structure means nothing. */
  private int tag() throws XMLStreamException, MalformedCall {
    for (; ; ) {
      int event = in.next();
      if (event == START_ELEMENT || event == END_ELEMENT) {
        return event;
      }
      if (event == END_DOCUMENT || event == DTD) {
        throw unexpected("document");
      }
    }
  }

  private static MalformedCall unexpected(String expected) {
    String found = expected.equals("params") ? "close_tag" : expected;
    return new MalformedCall("Xmlrpc.Parse_error(\"" + found + "\", \"open_tag\", _)");
  }
}
