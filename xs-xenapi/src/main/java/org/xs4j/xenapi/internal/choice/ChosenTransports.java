/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi.internal.choice;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.xs4j.xenapi.WireFormat;
import org.xs4j.xenapi.internal.http.Exchange;
import org.xs4j.xenapi.internal.http.HttpChannel;
import org.xs4j.xenapi.internal.http.Target;
import org.xs4j.xenapi.internal.jsonrpc.JsonRpcTransport;
import org.xs4j.xenapi.internal.transport.Transport;
import org.xs4j.xenapi.internal.transport.Transports;
import org.xs4j.xenapi.internal.xmlrpc.XmlRpcTransport;

/** Opens transports in the format that the caller chose, and remembers what each host offers. */
public final class ChosenTransports implements Transports {
  private final Supplier<HttpChannel> channel;
  private final WireFormat format;
  private final ConcurrentMap<Target, Offer> offers = new ConcurrentHashMap<>();
  private final ConcurrentMap<Target, JsonRpcTransport> json = new ConcurrentHashMap<>();

  /** Creates them; the channel is opened with the first transport. */
  public ChosenTransports(Supplier<HttpChannel> channel, WireFormat format) {
    this.channel = channel;
    this.format = format;
  }

  @Override
  public Transport open(Target target, Exchange exchange) {
    HttpChannel own = channel.get().carrying(exchange);
    JsonRpcTransport asJson =
        json.computeIfAbsent(target, t -> new JsonRpcTransport(own, t)).over(own);
    if (format == WireFormat.JSON_RPC) {
      return asJson;
    }
    XmlRpcTransport asXml = new XmlRpcTransport(own, target);
    Offer offer = offers.computeIfAbsent(target, t -> new Offer());
    return format == WireFormat.XML_RPC
        ? new XmlFirstTransport(asXml, asJson, offer)
        : new JsonFirstTransport(asJson, asXml, offer);
  }
}
