/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.choice;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xs4j.core.TransportException;
import org.xs4j.xenapi.internal.choice.Offer.Kind;
import org.xs4j.xenapi.internal.http.Target;
import org.xs4j.xenapi.internal.transport.LimitExceededException;
import org.xs4j.xenapi.internal.transport.Transport;
import org.xs4j.xenapi.internal.transport.UnreadableAnswerException;
import org.xs4j.xenapi.wire.WireReader;

/**
 * XML-RPC, with JSON-RPC to help out: a name in an answer may break its XML, and then what only
 * reads is asked again where names are escaped.
 */
final class XmlFirstTransport implements Transport {
  private static final Logger log = LoggerFactory.getLogger(XmlFirstTransport.class);
  private static final Pattern READ = Pattern.compile("\\w+\\.get_\\w+");

  private final Transport xml;
  private final Transport json;
  private final Offer offer;

  XmlFirstTransport(Transport xml, Transport json, Offer offer) {
    this.xml = xml;
    this.json = json;
    this.offer = offer;
  }

  @Override
  public Target target() {
    return xml.target();
  }

  @Override
  public <T> T call(
      String method, List<Object> params, Function<? super WireReader, ? extends T> result) {
    try {
      return xml.call(method, params, result);
    } catch (TransportException e) {
      boolean broken =
          e.getCause() instanceof UnreadableAnswerException
              && !(e.getCause() instanceof LimitExceededException);
      if (!broken || offer.kind() == Kind.XML_ONLY || !READ.matcher(method).matches()) {
        throw e;
      }
      log.debug("{} is asked again over JSON-RPC: {}", method, e.getMessage());
      return again(e, method, params, result);
    }
  }

  @Override
  public <T> T decodeTask(
      String method, String text, Function<? super WireReader, ? extends T> result) {
    return xml.decodeTask(method, text, result);
  }

  private <T> T again(
      TransportException first,
      String method,
      List<Object> params,
      Function<? super WireReader, ? extends T> result) {
    try {
      return json.call(method, params, result);
    } catch (TransportException e) {
      if (JsonFirstTransport.isInterfaceUnknown(e)) {
        offer.found(Kind.XML_ONLY);
      }
      throw first;
    }
  }
}
