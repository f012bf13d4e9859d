/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.choice;

import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xs4j.core.TransportException;
import org.xs4j.core.TransportException.Phase;
import org.xs4j.xenapi.internal.choice.Offer.Kind;
import org.xs4j.xenapi.internal.http.Target;
import org.xs4j.xenapi.internal.http.UnexpectedAnswerException;
import org.xs4j.xenapi.internal.transport.ApiFailure;
import org.xs4j.xenapi.internal.transport.Transport;
import org.xs4j.xenapi.wire.WireReader;

/**
 * JSON-RPC where the host offers it, else XML-RPC. The first call that is answered in either tells,
 * for good. A host that cannot be reached, or answers that it is not ready, tells nothing.
 */
final class JsonFirstTransport implements Transport {
  private static final Logger log = LoggerFactory.getLogger(JsonFirstTransport.class);

  /** Needs no session, and every release has it. */
  private static final String PROBE = "system.listMethods";

  private final Transport json;
  private final Transport xml;
  private final Offer offer;

  JsonFirstTransport(Transport json, Transport xml, Offer offer) {
    this.json = json;
    this.xml = xml;
    this.offer = offer;
  }

  /** Tells whether a call failed because the host does not have the interface. */
  static boolean isInterfaceUnknown(TransportException e) {
    return e.getCause() instanceof UnexpectedAnswerException answer && answer.isInterfaceUnknown();
  }

  /** Tells whether the host hung up, rather than answer or take too long. */
  private static boolean isHungUp(TransportException e) {
    return e.phase() == Phase.EXCHANGE && !(e.getCause() instanceof HttpTimeoutException);
  }

  @Override
  public Target target() {
    return json.target();
  }

  @Override
  public <T> T call(
      String method, List<Object> params, Function<? super WireReader, ? extends T> result) {
    if (offer.kind() == Kind.XML_ONLY) {
      return xml.call(method, params, result);
    }
    try {
      return answered(Kind.JSON, json, method, params, result);
    } catch (TransportException e) {
      if (offer.kind() == Kind.JSON || !(isInterfaceUnknown(e) || isChokedByJson(method, e))) {
        throw e;
      }
    }
    log.debug("{} does not offer JSON-RPC", target().address());
    return answered(Kind.XML_ONLY, xml, method, params, result);
  }

  @Override
  public <T> T decodeTask(
      String method, String text, Function<? super WireReader, ? extends T> result) {
    return xml.decodeTask(method, text, result);
  }

  /**
   * Tells whether a host that hung up on a login does so on any JSON, as something may that knows
   * XML-RPC alone. It is asked without a secret: a password is not sent again to find out.
   */
  private boolean isChokedByJson(String method, TransportException e) {
    if (!method.startsWith("session.login") || !isHungUp(e)) {
      return false;
    }
    try {
      return answered(Kind.JSON, json, PROBE, List.of(), JsonFirstTransport::isNothing);
    } catch (ApiFailure answered) {
      return false;
    } catch (TransportException again) {
      return isInterfaceUnknown(again) || isHungUp(again);
    }
  }

  private static boolean isNothing(WireReader in) {
    in.nothing();
    return false;
  }

  private <T> T answered(
      Kind by,
      Transport transport,
      String method,
      List<Object> params,
      Function<? super WireReader, ? extends T> result) {
    try {
      T answer = transport.call(method, params, result);
      offer.found(by);
      return answer;
    } catch (ApiFailure failure) {
      offer.found(by);
      throw failure;
    }
  }
}
