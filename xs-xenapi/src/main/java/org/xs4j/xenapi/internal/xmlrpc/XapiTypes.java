/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.xmlrpc;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.ws.commons.util.NamespaceContextImpl;
import org.apache.xmlrpc.common.TypeFactoryImpl;
import org.apache.xmlrpc.common.XmlRpcController;
import org.apache.xmlrpc.common.XmlRpcStreamConfig;
import org.apache.xmlrpc.parser.NullParser;
import org.apache.xmlrpc.parser.ObjectArrayParser;
import org.apache.xmlrpc.parser.TypeParser;
import org.apache.xmlrpc.serializer.BooleanSerializer;
import org.apache.xmlrpc.serializer.ListSerializer;
import org.apache.xmlrpc.serializer.MapSerializer;
import org.apache.xmlrpc.serializer.StringSerializer;
import org.apache.xmlrpc.serializer.TypeSerializer;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;
import org.xs4j.xenapi.internal.XapiDates;
import org.xs4j.xenapi.internal.XapiNumbers;

/**
 * The types of XAPI's XML-RPC and no others: nothing of Apache's extensions, no base64, and so
 * nothing that could be deserialised. One instance serves one answer.
 */
final class XapiTypes extends TypeFactoryImpl {
  private static final TypeSerializer TEXT = new StringSerializer();
  private static final TypeSerializer BOOLEAN = new BooleanSerializer();
  private static final TypeSerializer DOUBLE =
      new ElementSerializer("double", value -> real((Double) value));
  private static final TypeSerializer DATE =
      new ElementSerializer("dateTime.iso8601", value -> XapiDates.format((Instant) value));

  private final Map<String, String> names = new HashMap<>();

  XapiTypes(XmlRpcController client) {
    super(client);
  }

  @Override
  public @Nullable TypeParser getParser(
      XmlRpcStreamConfig config, NamespaceContextImpl context, String uri, String name) {
    return switch (uri.isEmpty() ? name : "") {
      case "string" -> new ScalarParser(name, text -> text);
      case "int", "i4", "i8" -> new ScalarParser(name, text -> Long.valueOf(text.strip()));
      case "boolean" -> new ScalarParser(name, XapiTypes::bool);
      case "double" -> new ScalarParser(name, XapiNumbers::parseReal);
      case "dateTime.iso8601" -> new ScalarParser(name, XapiTypes::date);
      case "struct" -> new StructParser(config, context, this, names);
      case "array" -> new ListParser(config, context, this);
      case "nil" -> new NullParser();
      default -> null;
    };
  }

  @Override
  public TypeSerializer getSerializer(XmlRpcStreamConfig config, @Nullable Object value)
      throws SAXException {
    if (value instanceof String || value instanceof Long) {
      return TEXT;
    }
    if (value instanceof Boolean) {
      return BOOLEAN;
    }
    if (value instanceof Double) {
      return DOUBLE;
    }
    if (value instanceof Instant) {
      return DATE;
    }
    if (value instanceof List) {
      return new ListSerializer(this, config);
    }
    if (value instanceof Map) {
      return new MapSerializer(this, config);
    }
    throw new SAXException("a parameter is of no type that XAPI has");
  }

  private static String real(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    return Double.isInfinite(value) ? (value > 0 ? "inf" : "-inf") : Double.toString(value);
  }

  private static Object bool(String text) {
    return switch (text.strip()) {
      case "1", "true" -> true;
      case "0", "false" -> false;
      default -> throw new IllegalArgumentException("no boolean");
    };
  }

  /** A date that cannot be read stays text: only who asks for the date needs to fail. */
  private static Object date(String text) {
    try {
      return XapiDates.parse(text);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static final class ListParser extends ObjectArrayParser {
    ListParser(XmlRpcStreamConfig config, NamespaceContextImpl context, XapiTypes types) {
      super(config, context, types);
    }

    @Override
    public void setResult(Object result) {
      super.setResult(Collections.unmodifiableList(Arrays.asList((Object[]) result)));
    }
  }
}
