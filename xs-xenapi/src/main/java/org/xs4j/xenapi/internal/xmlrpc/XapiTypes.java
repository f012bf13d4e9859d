/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.xmlrpc;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.ws.commons.util.NamespaceContextImpl;
import org.apache.xmlrpc.common.TypeFactoryImpl;
import org.apache.xmlrpc.common.XmlRpcController;
import org.apache.xmlrpc.common.XmlRpcStreamConfig;
import org.apache.xmlrpc.parser.TypeParser;
import org.apache.xmlrpc.serializer.BooleanSerializer;
import org.apache.xmlrpc.serializer.ListSerializer;
import org.apache.xmlrpc.serializer.MapSerializer;
import org.apache.xmlrpc.serializer.StringSerializer;
import org.apache.xmlrpc.serializer.TypeSerializer;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;
import org.xs4j.xenapi.internal.XapiDates;

/**
 * The types that requests are written with. Apache's parsers of answers are all left out: answers
 * are read by our own, and nothing of Apache's can be made to deserialise one.
 */
final class XapiTypes extends TypeFactoryImpl {
  private static final TypeSerializer TEXT = new StringSerializer();
  private static final TypeSerializer BOOLEAN = new BooleanSerializer();
  private static final TypeSerializer DOUBLE =
      new ElementSerializer("double", value -> real((Double) value));
  private static final TypeSerializer DATE =
      new ElementSerializer("dateTime.iso8601", value -> XapiDates.format((Instant) value));

  XapiTypes(XmlRpcController client) {
    super(client);
  }

  @Override
  public @Nullable TypeParser getParser(
      XmlRpcStreamConfig config, NamespaceContextImpl context, String uri, String name) {
    return null;
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
}
